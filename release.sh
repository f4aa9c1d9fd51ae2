#!/usr/bin/env bash
# Makes what is handed out: release/flowviewer-VERSION-PLATFORM.tar.gz (zip for Windows), each with the runtime and only its platform's
# libraries; flowviewer-VERSION-portable.tar.gz, which needs the ASP.NET Core 10 runtime; the tool package; and SHA256SUMS of all.
# Platforms may be named: ./release.sh linux-x64
set -euo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
platforms=("$@")
[ ${#platforms[@]} -gt 0 ] || platforms=(linux-x64 linux-arm64 win-x64)
rm -rf release
mkdir release

pack() { # folder, name; the same bytes each time
  rm -f "release/$1"/FlowViewer.*.xml
  cp README.md LICENSE SECURITY.md "release/$1/"
  cp -r deploy "release/$1/"
  find "release/$1" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
  case $2 in
    *win-*) (cd release && python3 -m zipfile -c "$2.zip" "$1/") ;;
    *) tar --sort=name --owner=0 --group=0 --numeric-owner -C release -cf - "$1" | gzip -9n >"release/$2.tar.gz" ;;
  esac
  rm -rf "release/$1"
}

for platform in "${platforms[@]}"; do
  echo "$platform: publishing with the runtime…"
  dotnet publish src/FlowViewer.Web -c Release -r "$platform" --self-contained -p:PublishReadyToRun=true -p:DebugType=none -o "release/flowviewer-$version" -nologo -v quiet
  for end in "" .exe; do
    [ ! -e "release/flowviewer-$version/FlowViewer.Web$end" ] || mv "release/flowviewer-$version/FlowViewer.Web$end" "release/flowviewer-$version/flowviewer$end"
  done
  pack "flowviewer-$version" "flowviewer-$version-$platform"
done

echo "portable: publishing without the runtime…"
dotnet publish src/FlowViewer.Web -c Release -p:UseAppHost=false -p:DebugType=none -o "release/flowviewer-$version" -nologo -v quiet
pack "flowviewer-$version" "flowviewer-$version-portable"

echo "tool: packing…"
dotnet pack src/FlowViewer.Web -c Release -p:PackTool=true -p:DebugType=none -o release -nologo -v quiet

(cd release && sha256sum -- *.tar.gz *.zip *.nupkg 2>/dev/null >SHA256SUMS)
cat release/SHA256SUMS
