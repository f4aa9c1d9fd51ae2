#!/usr/bin/env bash
# Builds everything and runs every test, the browser and interop ones included. Ends with the line "N passed, N failed".
# Tools that the tests need are installed where that is possible (Debian, as root); otherwise the line to run is printed.
# FLOWVIEWER_CORPUS names the folder of captures and logs that the interop tests read; it is ../shared/corpus unless set.
set -euo pipefail
cd "$(dirname "$0")"

export FLOWVIEWER_CORPUS=${FLOWVIEWER_CORPUS:-$(cd .. && pwd)/shared/corpus}
# Without that folder everything runs that does not need it.
only=()
if [ ! -d "$FLOWVIEWER_CORPUS" ]; then
  echo "There is no corpus at $FLOWVIEWER_CORPUS: the tests that read it are left out (FLOWVIEWER_CORPUS names its folder)."
  only=(-trait- "Needs=corpus")
fi
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

missing=()
need() { # command, Debian package
  command -v "$1" >/dev/null 2>&1 || missing+=("$2")
}
need chromium chromium
need tshark tshark
need sngrep sngrep
need sipp sip-tester
[ -x /usr/sbin/nginx ] || missing+=(nginx-light)
[ -n "$(compgen -G '/usr/lib/postgresql/*/bin/postgres' || true)" ] || missing+=(postgresql)
[ -n "$(fc-list ':lang=zh' 2>/dev/null | head -n 1)" ] || missing+=(fonts-noto-cjk)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing what the tests use: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "The tests use tools that are not installed. Run: sudo apt-get install ${missing[*]}" >&2
    exit 2
  fi
fi

dotnet build FlowViewer.sln -c Release -nologo -v quiet

passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in tests/*.Tests; do
  name=$(basename "$project")
  echo "== $name"
  code=0
  dotnet "$project/bin/Release/net10.0/$name.dll" -noColor "${only[@]}" >"$log" 2>&1 || code=$?
  summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+' "$log" | tail -n 1 || true)
  if [[ $summary =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+) ]]; then
    total=${BASH_REMATCH[1]} errors=${BASH_REMATCH[2]} bad=${BASH_REMATCH[3]} skipped=${BASH_REMATCH[4]}
    # A skipped test counts as failed: we have none on purpose, so one that turns up has lost its tool.
    bad=$((bad + errors + skipped))
    passed=$((passed + (total > bad ? total - bad : 0))) failed=$((failed + bad))
    [ "$total" -gt 0 ] || { echo "$name ran no test"; failed=$((failed + 1)); }
  else
    bad=1 failed=$((failed + 1))
  fi
  if [ "$bad" -gt 0 ] || [ "$code" -ne 0 ]; then
    cat "$log"
    [ "$bad" -gt 0 ] || failed=$((failed + 1))
  else
    echo "${summary#"${summary%%[![:space:]]*}"}"
  fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
