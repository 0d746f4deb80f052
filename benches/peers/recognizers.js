// Sentences, one a line on standard input → what @microsoft/recognizers-text-suite finds in each, one JSON list a line.
const suite = require("@microsoft/recognizers-text-suite");
const readers = ["recognizeDateTime", "recognizeCurrency", "recognizePercentage"];
const input = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
for (const sentence of input) {
  const found = readers.flatMap((reader) => suite[reader](sentence, "zh-cn"));
  const entity = (e) => ({
    start: e.start,
    end: e.end + 1,
    type: e.typeName,
    timex: ((e.resolution || {}).values || [{}])[0].timex || null,
  });
  console.log(JSON.stringify(found.map(entity)));
}
