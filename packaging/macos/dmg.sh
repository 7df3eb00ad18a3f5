#!/bin/sh
# Puts build/dist/Annotator.app, built by packaging/bundle.py, into a disk image: dist/annotator-VERSION.dmg
set -e
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' annotator/__init__.py)
place=$(mktemp -d)
cp -R build/dist/Annotator.app "$place/"
ln -s /Applications "$place/Applications"
mkdir -p dist
hdiutil create -volname "Annotator $version" -srcfolder "$place" -ov -format UDZO "dist/annotator-$version.dmg"
rm -r "$place"
