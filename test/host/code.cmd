@echo off
node "%~dp0code.js" %*
