"""Letting a script break this site from outside: kills, full disks, locks, races, bad mail."""
