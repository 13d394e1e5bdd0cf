#!/usr/bin/env bash
# Mutation testing of the room Scheduling: plants faults one by one and counts those that its tests find.
# Works in a scratch copy of what is committed; takes about half an hour on two cores. The report is printed at the end.
# usage: tests/mutate.sh [room]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
room=${1:-Scheduling}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git clone -q "$root" "$copy/main"
cd "$copy/main"
dotnet tool restore

# Only the tests of time and of what plans with it: those of other rooms find no more, and each fault costs a run of them all.
# The walk over every clock change is left out as well: it would find more, but takes as long as all the others.
cd tests/OutreachKit.Tests
rm -rf Agenda Architecture Dispatch InMemory Insights Laws/LawBook.cs Laws/LawTests.cs OutreachEngineTests.cs \
    Pipelines Scheduling/EveryClockChangeTests.cs Sequences Stages
sed -i -e 's#<TargetFrameworks>net10.0;net8.0</TargetFrameworks>#<TargetFramework>net10.0</TargetFramework>#' -e '/RollForward/d' \
    -e 's#</Project>#<ItemGroup><Content Include="xunit.runner.json" CopyToOutputDirectory="PreserveNewest" /></ItemGroup></Project>#' \
    OutreachKit.Tests.csproj
echo '{ "stopOnFail": true }' > xunit.runner.json
cat > stryker-config.json <<JSON
{
  "stryker-config": {
    "project": "OutreachKit.csproj",
    "test-runner": "mtp",
    "mutate": ["$room/**/*.cs"],
    "reporters": ["cleartext"],
    "concurrency": 2,
    "additional-timeout": 2000,
    "thresholds": { "high": 90, "low": 85, "break": 85 }
  }
}
JSON
export OUTREACHKIT_ORACLE_CASES=${OUTREACHKIT_ORACLE_CASES:-100}
dotnet tool run dotnet-stryker
