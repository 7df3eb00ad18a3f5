; Inno Setup: an installer for one account, without administrator's rights, of what packaging/bundle.py built.
; iscc /DVersion=0.1.0 packaging\windows\annotator.iss

#ifndef Version
  #define Version "0.1.0"
#endif

[Setup]
AppId={{6E0C6C1B-6C0A-4C0F-9A53-0D8B0C7E3A51}
AppName=Annotator
AppVersion={#Version}
AppPublisher=The annotator authors
DefaultDirName={autopf}\Annotator
DefaultGroupName=Annotator
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=annotator-{#Version}-windows-setup
SetupIconFile=..\..\build\icons\annotator.ico
UninstallDisplayIcon={app}\annotator-window.exe
Compression=lzma2
SolidCompression=yes

[Files]
Source: "..\..\build\dist\annotator\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Annotator"; Filename: "{app}\annotator-window.exe"; Parameters: "open"

[Registry]
Root: HKA; Subkey: "Software\Classes\.corpus"; ValueType: string; ValueData: "Annotator.corpus"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Annotator.corpus"; ValueType: string; ValueData: "Annotator corpus"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Annotator.corpus\DefaultIcon"; ValueType: string; ValueData: "{app}\annotator-window.exe,0"
Root: HKA; Subkey: "Software\Classes\Annotator.corpus\shell\open\command"; ValueType: string; ValueData: """{app}\annotator-window.exe"" open --any ""%1"""
