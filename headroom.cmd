@echo off
rem Runs Headroom from any directory; builds it first when it is missing or older than its sources.
setlocal enableextensions disabledelayedexpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "JAR=%ROOT%\reports\cli\target\headroom\headroom.jar"
set "LOG=%ROOT%\target\headroom-build.log"
set "LOCK=%ROOT%\target\headroom-build.lock"

if defined JAVA_HOME (
  set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
  set "JAVA=java.exe"
)
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo headroom: found no java; need JDK 17+. Maybe install one, or set JAVA_HOME.>&2
  exit /b 70
)
set "VERSION="
for /f "tokens=3" %%v in ('^""%JAVA%" -version 2^>^&1 ^| findstr /r /c:" version ""^"') do if not defined VERSION set "VERSION=%%~v"
for /f "tokens=1 delims=.-+" %%m in ("%VERSION%") do set "MAJOR=%%m"
if not defined MAJOR (
  echo headroom: cannot read the version of %JAVA%; need JDK 17+.>&2
  exit /b 70
)
if %MAJOR% lss 17 (
  echo headroom: found Java %VERSION%, need JDK 17+. Maybe set JAVA_HOME to a newer one.>&2
  exit /b 70
)

call :fresh && goto run
if not exist "%ROOT%\target" mkdir "%ROOT%\target"

rem One build at a time; a lock older than half an hour was left behind.
:take_lock
mkdir "%LOCK%" 2>nul && goto build
powershell -NoProfile -Command "$l = Get-Item -LiteralPath $env:LOCK -ErrorAction SilentlyContinue; if ($l -and $l.CreationTimeUtc -lt [DateTime]::UtcNow.AddMinutes(-30)) { Remove-Item -LiteralPath $env:LOCK -Recurse }; Start-Sleep -Seconds 1"
goto take_lock

:build
call :fresh && goto built
where mvn >nul 2>&1
if errorlevel 1 (
  rmdir "%LOCK%"
  echo headroom: found no mvn; need Maven 3.6.3+ to build Headroom.>&2
  exit /b 70
)
echo building Headroom ...>&2
pushd "%ROOT%"
call mvn -B -ntp -Dmaven.test.skip=true package -pl reports/cli -am >"%LOG%" 2>&1 <nul
set "BUILD=%ERRORLEVEL%"
popd
if not "%BUILD%"=="0" (
  rmdir "%LOCK%"
  findstr /b /c:"[ERROR]" /c:"[WARNING]" "%LOG%" >&2
  echo headroom: the build failed; everything it said is in %LOG%>&2
  exit /b 70
)
type nul >"%ROOT%\reports\cli\target\headroom\built"
:built
rmdir "%LOCK%"

:run
if not defined HEADROOM_DRIVERS goto plain
"%JAVA%" -Djava.awt.headless=true -Dfile.encoding=UTF-8 %HEADROOM_JAVA_OPTS% -cp "%JAR%;%HEADROOM_DRIVERS%" io.headroom.reports.cli.Main %*
exit /b %ERRORLEVEL%
:plain
"%JAVA%" -Djava.awt.headless=true -Dfile.encoding=UTF-8 %HEADROOM_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem Succeeds when the jar stands and no source or pom is newer than it or than the last build.
:fresh
if not exist "%JAR%" exit /b 1
powershell -NoProfile -Command "$t = (Get-Item -LiteralPath $env:JAR).LastWriteTimeUtc; $b = Join-Path (Split-Path $env:JAR) 'built'; if (Test-Path -LiteralPath $b) { $u = (Get-Item -LiteralPath $b).LastWriteTimeUtc; if ($u -gt $t) { $t = $u } }; $n = 'pom.xml','core','datasets','forecasting','reports' | ForEach-Object { Get-ChildItem -LiteralPath (Join-Path $env:ROOT $_) -Recurse -File } | Where-Object { $_.FullName -notmatch '\\target\\' -and ($_.Name -eq 'pom.xml' -or $_.FullName -match '\\src\\main\\') -and $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1; if ($n) { exit 1 }"
exit /b %ERRORLEVEL%
