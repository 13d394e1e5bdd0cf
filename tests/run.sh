#!/usr/bin/env bash
# Builds the solution and runs every test in it, from wherever it is called. Packages that are missing are restored.
# The tests against PostgreSQL and MariaDB get servers of this run's own (tests/postgres.sh, tests/mariadb.sh), or those that
# OUTREACHKIT_POSTGRES and OUTREACHKIT_MARIADB name.
# Its last line reads "N passed, N failed, N skipped"; its exit code is 0 only if tests ran and all of them are well.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

if ! command -v dotnet >/dev/null; then
  echo "tests/run.sh: there is no dotnet on the PATH. Install the .NET SDK that global.json names." >&2
  exit 127
fi
if ! sdk=$(dotnet --version 2>&1); then
  printf 'tests/run.sh: no installed .NET SDK fits global.json.\n%s\n' "$sdk" >&2
  exit 127
fi
echo "--- .NET SDK $sdk"

reports=$(mktemp -d)
postgres=
mariadb=
# shellcheck disable=SC2317 # the trap calls it
clean() {
  rm -rf "$reports"
  [[ -z $postgres ]] || tests/postgres.sh stop "$postgres" >/dev/null || true # the other is still to be stopped
  [[ -z $mariadb ]] || tests/mariadb.sh stop "$mariadb" >/dev/null
}
trap clean EXIT

if [[ -n ${OUTREACHKIT_POSTGRES:-} ]]; then
  echo "--- PostgreSQL: the server that OUTREACHKIT_POSTGRES names"
elif exports=$(tests/postgres.sh start); then
  eval "$exports"
  postgres=$OUTREACHKIT_POSTGRES_FOLDER
elif [[ ${CI:-} == true ]]; then
  echo "tests/run.sh: in CI the tests against PostgreSQL are not left out." >&2
  exit 1
else
  echo "--- PostgreSQL: none, for the reason above; the tests against it are skipped"
fi

if [[ -n ${OUTREACHKIT_MARIADB:-} ]]; then
  echo "--- MariaDB: the server that OUTREACHKIT_MARIADB names"
elif exports=$(tests/mariadb.sh start); then
  eval "$exports"
  mariadb=$OUTREACHKIT_MARIADB_FOLDER
elif [[ ${CI:-} == true ]]; then
  echo "tests/run.sh: in CI the tests against MariaDB are not left out." >&2
  exit 1
else
  echo "--- MariaDB: none, for the reason above; the tests against it are skipped"
fi

dotnet build OutreachKit.sln -c Release

# Each test module (project and target framework) writes a report of its own, see tests/Directory.Build.targets. The
# counts come from there and not from what the runner says on the screen.
# The module that takes longest begins first and runs beside the others, for it waits for processes and servers more than it computes.
longest=OutreachKit.EntityFrameworkCore.Tests
test_with=(-c Release --no-build --no-ansi --no-progress --timeout 30m --results-directory "$reports")
status=0
TestReports=true dotnet test --project "tests/$longest" "${test_with[@]}" >"$reports/longest.log" 2>&1 &
beside=$!
TestReports=true LeaveOut=$longest dotnet test --solution OutreachKit.sln "${test_with[@]}" || status=$?
wait "$beside" || status=$?
cat "$reports/longest.log"

read -r modules passed failed skipped < <(
  for report in "$reports"/*.xml; do
    [[ -f $report ]] && awk 'BEGIN { RS = "<" } $1 == "assembly" { gsub(/[\r\n]/, " "); print; exit }' "$report"
  done | awk '
    function count(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
    { modules++; passed += count("passed"); failed += count("failed") + count("errors"); skipped += count("skipped") }
    END { print modules + 0, passed + 0, failed + 0, skipped + 0 }')

echo
echo "--- $modules test modules"
if ((passed + failed == 0)); then
  echo "tests/run.sh: no test ran." >&2
  ((status != 0)) || status=1
fi
if ((failed > 0 && status == 0)); then
  status=1
fi
if ((status != 0 && failed == 0)); then
  # A module that crashed, hung or held no test leaves no failed test behind, yet all is not well.
  echo "tests/run.sh: dotnet test ended with exit code $status and no failed test; the reason stands above." >&2
  failed=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
