#!/bin/sh
# Double-click starter for macOS: finds a recent Python and runs start.py; the window stays open when it fails.
cd "$(dirname "$0")" || exit 1
for python in python3.14 python3.13 python3.12 python3.11 python3; do
    command -v "$python" >/dev/null 2>&1 && break
done
"$python" start.py "$@" && exit 0
status=$?
printf '\nAppuyez sur Entrée pour fermer. / Press Enter to close.\n'
read -r _
exit "$status"
