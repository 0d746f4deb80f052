#!/usr/bin/env bash
# Makes the pictures of the READMEs out of the sample corpus: a terminal, the page, the Word document.
#
# It needs Chromium, python3 with pip (Pillow makes the pictures small), and npm (docx-preview lays the Word document out in the browser).
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --quiet
program=$PWD/target/debug/duizhao
pictures=$PWD/docs/pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)

shot() { # page, size, file
  "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run --disable-background-networking \
    --allow-file-access-from-files --virtual-time-budget=15000 --window-size="$2" --screenshot="$work/shot.png" "file://$1" 2>/dev/null
  PYTHONPATH="$work/py" python3 -c 'import sys; from PIL import Image
Image.open(sys.argv[1]).convert("RGB").quantize(48, dither=Image.Dither.NONE).save(sys.argv[2], optimize=True)' "$work/shot.png" "$3"
}

type_in() { # arguments of the program
  printf '\033[1m$ duizhao %s\033[0m\n' "$*"
  COLUMNS=96 "$program" "$@" --lang "$language" --color always
}

python3 -m pip install --quiet --target "$work/py" pillow 2>/dev/null
npm install --silent --no-audit --no-fund --prefix "$work/npm" docx-preview@0.4.1 jszip@3 >/dev/null
for language in zh en; do
  {
    type_in norms --matrix --topic reply-to-consultation
    echo
    type_in compare 征求意见的回复时限 --between 石梁 柳塘
  } | python3 "$pictures/terminal.py" >"$pictures/terminal.$language.svg"

  "$program" report corpus -o "$work/$language" --lang $language --format html,docx --topic reply-to-consultation >/dev/null
  # The page without what stands before its rows, which its policy would not let anybody hide.
  sed -e '/Content-Security-Policy/d' \
    -e 's/<\/head>/<style>.masthead .about,.contents,main>section:not(#rows){display:none!important}<\/style><\/head>/' \
    "$work/$language/index.html" >"$work/page.html"
  shot "$work/page.html" 1280,760 "$pictures/page.$language.png"

  docx=$(base64 -w0 "$work/$language/对照表.docx")
  cat >"$work/word.html" <<HTML
<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#ddd}.docx-wrapper{padding:12px!important}</style>
<div id="paper"></div>
<script src="npm/node_modules/jszip/dist/jszip.min.js"></script>
<script src="npm/node_modules/docx-preview/dist/docx-preview.min.js"></script>
<script>
const bytes = Uint8Array.from(atob("$docx"), c => c.charCodeAt(0));
docx.renderAsync(bytes, document.getElementById("paper"), null, { ignoreHeight: true });
</script>
HTML
  shot "$work/word.html" 1180,820 "$pictures/word.$language.png"
done
ls -l "$pictures"
