"""Tests of the Photos desk."""
