@echo off
rem Double-click starter for Windows: finds Python and runs start.py; the window stays open when it fails.
cd /d "%~dp0"
chcp 65001 >nul
set PYTHONUTF8=1
set STARTER=python
where py >nul 2>nul
if not errorlevel 1 set STARTER=py -3
%STARTER% start.py %*
if not errorlevel 1 exit /b 0
set STATUS=%errorlevel%
echo.
echo Si Python manque : installez Python 3.11 ou plus recent. / If Python is missing: install Python 3.11 or newer.
pause
exit /b %STATUS%
