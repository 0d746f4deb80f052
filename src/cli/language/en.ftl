### The program's sentences in English. What clap and the library say in English (usage-, error- in zh.ftl) they say themselves.

## Help: a message a command, another one each of its arguments; values and what stands below are attributes

align = Matches the provisions that regulate one matter: a row a matter, a column a document
    .after =
        Examples:
          duizhao align
          duizhao align --format csv -o rows.csv corpus
          duizhao align a.txt b.txt --format json
          duizhao align --details                           who is silent on each matter, and in which wordings the others speak
          duizhao align --doubtful                          what a human should look at
          duizhao align --explain 柳塘:25.2 青屿:24.2        why they are, or are not, in one row
          duizhao align --pin 柳塘:25.2 石梁:31              put them into one row from now on
          duizhao align --rename 柳塘:25.2 会签时限
          duizhao align --save rows.dz 2024                 keep the rows; then: duizhao align --onto rows.dz NEW…
          duizhao align --export coding.csv                 for a coder; then: duizhao align --agree coding.csv

        Matters that the program should know are added in matters.conf beside the texts, one a line: NAME: EXPRESSION EXPRESSION…

        Decisions (--pin, --split, --move, --add, --merge, --rename, --ignore, --confirm, with --note TEXT) are written to corrections.toml in the folder of the
        texts; every command that compares obeys it. --list shows them, --undo takes the last one back. PATHs stand before options that take several values.
align-format =
    .table = Columns that fit the screen
    .csv = Comma-separated values
    .json = Rows and what is in none
    .markdown = A Markdown table
align-explain = Why two provisions are, or are not, in one row
align-pin = These provisions belong into one row
align-split = These provisions don't belong together: those after the first leave its rows
align-moved = The provision leaves its rows for the row of the other, or of this key or label
align-add = The provision is in the row of the other, or of this key or label, too
align-merge = These rows (keys, labels, or addresses of provisions in them) are one, called as the first
align-rename = The row (key, label, or the address of a provision in it) is called so
align-ignore = These provisions belong into no row
align-confirm = The row (key, label, or the address of a provision in it) was read and is right, as long as it holds these provisions
align-note = A remark on the decision, kept beside it
align-list = The decisions so far, each with its number and how it stands
align-undo = Takes back the decision of this number in --list, or the last one
align-export = Writes a line a paragraph with its rows, for coders
align-agree = The agreement of two coders, or of a coder and the program by itself
align-save = Keeps the rows in this file, with what further documents need to join them
align-onto = The documents join the rows of this file, each by itself, and move none of them
align-uncorrected = The program's own rows, without corrections.toml
align-doubtful = Only the rows that are doubtful, with their words
align-details = Each row with who is silent and in which wordings the others speak
align-documents = For each document, what no other has, what it alone lacks, what is in no row


duizhao = Compares Chinese rule texts (人民政府工作规则, 地方性法规) by topic, with every cell cited
    .after =
        Start with:
          duizhao init corpus            write the sample corpus of invented rules
          duizhao norms                  their time limits and quantities in a table
          duizhao align                  which provisions regulate one matter

        A PATH is a file or a folder; without one a command reads the folder of --corpus.
        Colours: cyan names and labels, green what was found, red errors, yellow doubts, dim places and
        notes; --color never.
        Exit status: 0 done; 1 done, with errors or differences found, or nothing found; 2 it could not be done.

browse = Searches in the terminal as you type; opens, compares and copies what is found
    .after =
        Examples:
          duizhao browse
          duizhao browse --index /tmp/rules

        Keys: Down and Up through the hits, Enter opens the provision in its document, Tab sets its counterparts in other documents
        beside it, y copies words and citation, Esc goes back, ? helps, q (where you don't type) and Ctrl-C end.

check = Finds faults of drafting and of the source text; status 1 where there are errors
    .after =
        Examples:
          duizhao check
          duizhao check --severity error corpus/wangchao.html
          duizhao check --format json | jq '.documents[].diagnostics[].code'
check-severity = Only faults that weigh at least this
    .info = Everything
    .warning = What is probably a fault
    .error = What changes the sense of the text
check-format =
    .text = A line a fault, with the words it is about
    .json = Documents with their faults

compare = Sets the provisions on one matter side by side, with what differs marked and their norms beside
    .after =
        Examples:
          duizhao compare 征求意见的回复时限
          duizhao compare 柳塘:25.2              the row that this provision is in
          duizhao compare reply-to-consultation --base 青屿 --format markdown
          duizhao compare --between 青屿 柳塘 --only-differences

        How differences are marked: underlined green (without colour {"{+…+}"}) what the base lacks,
        struck red ([-…-]) what the base has and is missing here, blue ({"{~…~}"}) what the base has
        elsewhere; Δ differences in value and force.
compare-topic = A topic's key or name, a part of it, or the address of a provision
compare-between = Only these two documents, the first as base; without TOPIC every row that both have
compare-only-differences = Leave out the rows in which they don't differ
compare-by =
    .word = Words
    .char = Characters
    .clause = Clauses
compare-format =
    .text = One document below the other
    .markdown = A Markdown table
    .json = Changes with their places

diff = Compares two provisions word by word, or two versions of a text article by article; status 1 where they differ
    .after =
        Examples:
          duizhao diff 青屿:24.2 柳塘:25.2
          duizhao diff old.txt:12 new.txt:12 --format json
          duizhao diff old.txt new.txt                      the fate of each article, and what changed in it
          duizhao diff old.txt new.txt --format docx -o 新旧条文对照表.docx
          duizhao diff old.txt new.txt --format tracked -o 修订.docx   the new text over the old, as tracked changes
          duizhao diff --chain 2015.txt 2019.txt 2024.txt   the life of each article

        How differences are marked: underlined green (without colour {"{+…+}"}) new, struck red ([-…-])
        gone, blue ({"{~…~}"}) moved.
diff-sides = Two provisions by their addresses, or two versions: files, or ids of documents of --corpus; the older one first
diff-chain = Follow each article through two versions or more
diff-order = Which of several versions is older: their dates say, or the order in which they are named
    .date = The dates that the texts give
    .given = As they are named
diff-by =
    .word = Words
    .char = Characters
    .clause = Clauses
diff-format = The form of the output; html, docx and tracked are for versions
    .text = For a terminal
    .markdown = A Markdown table
    .json = Changes with their places
    .html = A page
    .docx = A Word document: old and new in two columns
    .tracked = A Word document: the new text over the old, as tracked changes

due = Counts the day on which a time limit ends, with China's holidays and make-up working days
    .after =
        Examples:
          duizhao due 2026-09-25 --within 7工作日
          duizhao due 2026年9月25日 --within 一个半月
          duizhao due 2026-10-09 --before 3个工作日
          duizhao due 2026-09-25T14:00 --within 24小时 --format json

        The day of the start does not count; a last day that is off moves to the next working day (with --before: to the one before).
        Where a year's holidays are not known yet, weekends alone are left out and the answer says that it is uncertain.
due-start = The day of the event: 2026-09-25, 2026年9月25日; with a time for hours: 2026-09-25T14:00
due-format =
    .text = The day, the days left out, and the rule
    .json = The same for programs
due-within = So long after it at the latest: 7工作日, 七个工作日, 15日, 两周, 3个月, 半年, 24小时
due-before = So long before it at least (提前, 会前): 3天, 5个工作日

export = Writes the provisions for engines that search, in the forms that they load themselves
    .after =
        Examples:
          duizhao export sqlite rules/ | sqlite3 -bail rules.db
          duizhao export elasticsearch --configuration | curl -X PUT localhost:9200/provisions -H 'Content-Type: application/json' -d @-
          duizhao export elasticsearch -o bulk.ndjson && split -l 20000 bulk.ndjson part-      for _bulk, part by part
          duizhao export quickwit --configuration -o index.json && quickwit index create --index-config index.json
          duizhao export quickwit | quickwit index ingest --index provisions
export-engine = For which engine
    .elasticsearch = Lines of _bulk: an action, then a provision
    .quickwit = A provision a line
    .sqlite = A script for sqlite3: documents, provisions, norms and an FTS5 index
export-name = What the index is called
export-configuration = What creates the index, instead of what fills it: mapping and analyzers, or the tables

family = Says who took which wording from whom: shared text, probable sources, similarity of documents
    .after =
        Examples:
          duizhao family                            from which documents each most probably took its text
          duizhao family --families                 the wordings that several documents have
          duizhao family --matrix --format svg -o matrix.svg
          duizhao family --tree
          duizhao family --format json              all of it
family-families = The wordings that several documents have, the most common first
family-matrix = How much of their text each two documents share, the likest side by side
family-tree = The tree of the likest documents
family-format =
    .table = Columns that fit the screen
    .csv = Comma-separated values
    .json = Documents, families, matrix and tree
    .svg = A drawing of the matrix or the tree
family-likeness = From which likeness on, from 0.5 to 1, two paragraphs are of one family
family-limit = Matrix and tree show at most so many groups of documents

index = Builds the search index, or brings it up to date with the sources
    .after =
        Examples:
          duizhao index
          duizhao index --index /tmp/rules ~/rules
          duizhao index --rebuild
index-rebuild = Begin anew, whatever is there

init = Writes the sample corpus: work rules of invented districts, each file in another disguise
    .after =
        Example:
          duizhao init corpus && duizhao norms
init-folder = The folder to write; it is made, and may not hold these files yet
init-project = Writes duizhao.toml beside the texts of the folder: what is known of them, to be put right

mcp = Serves language-model assistants over standard input and output (Model Context Protocol)
    .after =
        Examples:
          duizhao mcp /home/me/rules
          duizhao mcp --corpus /home/me/rules --index /home/me/index

        A client starts it, for example by {"{"}"mcpServers":{"{"}"duizhao":{"{"}"command":"duizhao","args":["mcp","/home/me/rules"]{"}"}{"}"}{"}"}.
        Tools: search, show, norms, row, compare, due. They only read; each answer carries the words as they stand, with document,
        citation and address. Searches ask the index of --index; with PATH, or where there is no index, the texts themselves. Texts
        that change are read anew.
mcp-paths = Files or folders with rule texts [default: the folder of --corpus]

serve = The workbench: reads, corrects and confirms rows in a page on this machine
    .after =
        Examples:
          duizhao serve rules                    open the address that it shows
          duizhao serve --port 8765

        Only this machine can open it, and only who knows the token in the address. Search (in the index where there is one), whole texts, rows
        side by side; not here, move, add, part, merge, rename, confirm: each is written to corrections.toml at once and can be taken
        back. Where somebody else changes the file meanwhile that is said, and nothing is overwritten.
serve-port = The port; 0 for any that is free

norms = Lists time limits, frequencies, quantities and sums, each with its words and their place
    .after =
        Examples:
          duizhao norms
          duizhao norms --kind deadline,lead_time --max 3工作日 corpus
          duizhao norms --document 柳塘 --format csv -o norms.csv
          duizhao norms --matrix --base median       topic × document
          duizhao norms --meetings                   meeting × document
          duizhao norms --chains                     what hangs on one event, along time

        Kinds: deadline (so long after), lead_time (so long before), frequency, irregular, schedule
        (a place in the calendar), duration_cap, duration_min, term, count_limit, immediate, effective,
        amount (of money), custody.
norms-base = What the matrix measures values against: majority, median, or a document
norms-format =
    .table = Columns that fit the screen
    .csv = Comma-separated values
    .json = JSON
    .ndjson = A record a line
    .markdown = A Markdown table
norms-stdin =
    .ndjson = {"{"}"path":…,"text":…{"}"} or {"{"}"path":…,"bytes":base64{"}"} a line, answered by a line each
norms-kind = Only norms of these kinds
norms-topic = Only norms whose topic's key or name holds one of these
norms-document = Only norms of these documents: ids, unique parts of them, or paths
norms-unit = Only norms of these units: working_day or 工作日, day, hour, month, time, CNY, person, …
norms-min = Only values of at least this; with a unit (3工作日), lengths of time are compared
norms-max = Only values of at most this
norms-meetings = Meetings × documents: who composes, convenes and chairs them, when, who signs the minutes
norms-matrix = Topics × documents, with what differs from a base
norms-chains = The steps that hang on one event, along time, and the longest and shortest path

parse = Shows the structure of rule texts: chapters 章, articles 条, paragraphs 款, items 项
    .after =
        Examples:
          duizhao parse corpus/liutang.pdf
          duizhao parse --format ndjson corpus | jq -r .title
          duizhao parse --format csl -o references.json
          duizhao parse --stdin ndjson < sources.ndjson      {"{"}"path":…,"text":…{"}"} a line
parse-format =
    .text = An outline
    .json = An array of documents
    .ndjson = A document a line
    .bibtex = What the texts say of themselves, for a reference manager: BibTeX
    .csl = The same as CSL JSON, which Zotero reads
parse-stdin =
    .ndjson = {"{"}"path":…,"text":…{"}"} or {"{"}"path":…,"bytes":base64{"}"} a line, answered by a line each

table = Makes a table from questions: a row a query, a column a document; status 1 where a query finds nothing
    .after =
        Examples:
          duizhao table '"合法性审查"' 请假
          duizhao table '会议 AND 每月' 'norm:<=5工作日' rules/ --format csv -o answers.csv
          duizhao table 请假 督查 --format html -o answers.html

        An argument that is a file or a folder is a PATH, every other one a query, written as for search (see: duizhao search --help).
        Without a PATH the index answers, or the folder of --corpus where there is none. A cell cites each provision and quotes the
        sentences with what was found; 未见 says that no provision has these words, not that the matter is unregulated.
table-arguments = Queries, and files or folders with rule texts
table-format =
    .table = To read on a screen
    .csv = One line a query
    .json = The cells with addresses, citations and quotes
    .markdown = A table of Markdown
    .html = One self-contained page

report = Writes the whole comparison into a folder (-o DIR, default reports): a page, Markdown, JSON, CSV, a workbook, a document, charts and references for Zotero
    .after =
        Examples:
          duizhao report
          duizhao report ~/rules -o ~/comparison
          duizhao report --format html --base earliest --lang en
          duizhao report ~/three-hundred-rules --layout distribution

        A report is in Chinese, or with --lang en in English, whatever the locale.
report-format = Only these forms
report-topic = Only these topics, by key or part of the name
report-document = Only these documents: ids, unique parts of them, or paths
report-order = The order of the rows
    .genre = As rules of the genre are built
    .spread = Those that differ most first
    .topic = By the keys of the topics
report-layout = Districts as columns, or how values and wordings are distributed; by itself the latter from nine documents on
    .columns = One district a column
    .distribution = One page a row: which value and which wording how many have
report-title = The title of the report
report-author = Who made the report

schema = Writes the JSON Schema of a machine form
    .after =
        Example:
          duizhao schema norm -o norm.schema.json
schema-name = The machine form

search = Searches the index, or the sources where there is none; status 1 where nothing was found
    .after =
        Examples:
          duizhao search 会签
          duizhao search '"七个工作日" NOT 区:柳塘'
          duizhao search '会议 AND (每月 OR 每周) 年:>=2022' --all
          duizhao search '"征求 回复"~10 norm:<=5工作日' --context article
          duizhao search 审议 --kwic 15
          duizhao search 部门之间征求意见几天回复？

        Words must all occur; where no paragraph has them all, the nearest are shown: so a question finds answers, but for --all
        and --count. A phrase in quotes occurs as it stands, but for white space, width and the spelling of numbers.
        AND, OR, NOT and parentheses combine. Fields: 区: 章: 条: 年: 文号: 文件: kind: norm:
        A name in 区: 章: 文号: 文件: that no document has is told on standard error, with status 1.
        A query that begins with - stands behind --: duizhao search --count -- -会签
        词* is a beginning, "甲 乙"~5 words at most five characters apart, 合法性审查~1 a word with one character different.
search-query = Words, phrases in quotes, fields
search-yes = Build the index first where there is none
search-limit = At most so many hits; 0 for all
search-all = Every hit, each written as it is read
search-offset = Pass over so many of the best
search-count = Only how many paragraphs were found
search-facets = How many were found in each district, year and chapter
search-group = Put the hits of one document, chapter or topic together
    .document = By document
    .chapter = By the title of the chapter
    .topic = By the matter that the paragraph speaks of
search-context = What to show around a hit
    .sentence = The sentences with what was found
    .paragraph = The whole paragraph with its items
    .article = The whole article
search-kwic = One line for each match, with so many characters on both sides
search-synonyms = Also find the words that the legal lexicon has for the same thing
search-explain = Tell how the query was read and why a hit ranks
search-format =
    .text = The hits with what was found in them
    .json = The hits with the places of what was found
    .csv = One line a hit

completions = Writes the completions of a shell
    .after =
        Examples:
          duizhao completions bash > ~/.local/share/bash-completion/completions/duizhao
          duizhao completions zsh -o _duizhao
completions-shell = The shell

man = Writes the manual page
    .after =
        Example:
          duizhao man > duizhao.1 && man ./duizhao.1

show = Shows an article, with the addressed paragraph or item marked
    .after =
        Examples:
          duizhao show 柳塘区:25.2
          duizhao show 柳塘区第七条第（二）项
          duizhao show corpus/songyan.docx:12-1 --format json
show-address = A document and a place in it: 柳塘区:25.2, 柳塘区第二十五条第二款
show-neighbours = Also show so many articles before and behind it
show-format =
    .text = The article as it reads
    .json = The article, its paragraphs and their places in the source

text = Writes sources of any form as plain text: a line for each paragraph, nothing of the page around them
    .after =
        Examples:
          duizhao text rule.pdf
          duizhao text rule.docx -o rule.txt
          duizhao text downloads --into texts        a .txt for each source
text-into = Write each text into a file of its own in this folder

## Options of several commands

any-format = The form of the output
any-by = What is compared
any-stdin = Read a source a line from standard input and answer each with a line; one that can't be read with {"{"}"path":…,"error":…{"}"}
any-no-index = Read the sources, even where there is an index
any-corpus = The folder that is read where no PATH is given
any-output = Write to this file instead of standard output (a folder for `report`)
any-vocabulary = What matters there are, instead of those of work rules: a file in the form of the built-in one
any-color = When to colour; NO_COLOR is heeded
any-no-pager = Never show long output in a pager ($PAGER, else less)
any-lang = The language of help, messages and tables [default: by the locale]
any-paths = Files or folders with rule texts; - is one on standard input [default: the folder of --corpus]
any-set = Says of a document what its text doesn’t: name, title, issuer, number, adopted_on, issued_on, amended_on, province, city, district; rank says where it stands
any-cite = How provisions are cited
    .short = 西市区第二十九条第二款
    .full = 《title》（number）第二十九条第二款
    .gbt7714 = GB/T 7714-2015, with what the text gives
any-base = What the others are set against: majority, earliest, or a document
any-given = The folder of the search index [default: index]

## Causes, and what to do

agree-needs-coding = --agree needs a coding
are-one-day = { $id } and { $id2 } are of one day
are-provisions-texts = { $sides } are provisions and texts
article-gone = the article is gone
ask-text-markdown-json = ask for text, markdown or json
ask-text-markdown-json-compare = ask for text, markdown or json, or compare two texts
base-not-shown = { $id } is the base and is not shown
both-provisions-are-one-document = both provisions are of one document
browse-draws-on-terminal-standard = browse draws on a terminal, and standard output is none
build-anew-index-rebuild = build it anew with: duizhao index --rebuild
build-index = build it with: duizhao index
cannot-make = cannot make { $path }: { $error }
cannot-read = cannot read { $path }: { $error }
cannot-read-no-such-file = cannot read { $name }: no such file, or an empty one
cannot-read-standard-input = cannot read standard input: { $error }
cannot-write = cannot write { $path }: { $error }
cannot-write-csv = cannot write CSV: { $error }
cannot-write-json = cannot write JSON: { $error }
cannot-write-output = cannot write the output: { $error }
chain-has-no-such-form = a chain has no such form
check-disk-permissions = check the disk and the permissions
check-file-disk = check the file and its disk
check-path = check the path
check-path-query-has-no = check the path; a query has no path separator outside of quotes
choose-columns-or-fewer = choose --layout columns, or fewer documents with --document
client-cant-be-served = the client can't be served: { $error }
compare-two-provisions-two-texts = compare two provisions, or two texts
correct-file-by-hand-move = correct the file by hand, or move it away
correct-form-told-readme-md = correct it; the form is told in README.md
correct-line-take-out = correct the line, or take it out
count-between-one-minute-units = count between one minute and 50000 units
count-minutes-hours-days-working = count minutes, hours, days, working days, weeks, months, quarters or years
count-one-end-at-time = count one end at a time
count-shorter-time = count a shorter time
documents-cant-be-set-side = { $documents } documents can't be set side by side at once
draw-matrix-tree = draw --matrix or --tree
explain-needs-two-addresses = --explain needs two addresses
file-report-folder = { $path } is a file, and a report is a folder
folder-agree-takes-codings = { $path } is a folder, and --agree takes codings
get-anew-open-save-text = get it anew, or open it and save its text as plain text
get-anew-unpack-name-folder = get it anew, or unpack it and name the folder
give-one-them = give one of them
give-text-ocrmypdf-l-chi = give it a text with: ocrmypdf -l chi_sim IN.pdf OUT.pdf
gives-no-date = { $id } gives no date
has-no-articles-compare = { $name } has no articles to compare
label-empty = the label is empty
leave-out-paths-leave-out = leave out the paths, or leave out --stdin
leave-output-out = leave --output out
let-client-protocol-start = let a client of the protocol start it
make-folder-first = make its folder first
make-readable = make it readable
mcp-speaks-over-standard-output = mcp speaks over standard output
name-another-folder = name another folder
name-another-folder-index-dir = name another folder with --index DIR
name-another-folder-o-dir = name another folder with -o DIR, or check the disk and the permissions
name-at-most-them-documents = name at most { $few } of them in documents; row lists those that speak
name-document-too = name it with --document too
name-documents-by-same-ids = name the documents by the same ids; see them with: duizhao align --export coding.csv
name-file-instead = name a file instead of -
name-file-matters = name a file with matters
name-file-not-folder = name a file, not a folder
name-file-o-docx = name a file: -o 新旧条文对照表.docx
name-files-folders-write-sample = name files or folders, or write the sample corpus with: duizhao init corpus
name-folder-o-dir = name a folder with -o DIR
name-folder-texts-corpus-dir = name the folder of the texts with --corpus DIR, or write a file's path in the address
name-folder-you-may-write = name a folder that you may write to
name-old-to-new = name them from the oldest to the newest, with --order given
name-one-folder-corrections-toml = name one folder: its corrections.toml is written
name-provisions-two-documents = name provisions of two documents
name-two-follow-all-them = name two, or follow all of them with --chain
name-two-rows-align = name two rows: duizhao align
named-beside-stream-sources = { $path } is named beside a stream of sources
neither-file-nor-folder = { $argument } is neither a file nor a folder
no-path-was-given-there = no PATH was given and there is no folder { $path }
no-topic-called = no topic is called “{ $name }”; and nothing is like it
no-topic-called-near = no topic is called “{ $name }”; nearest: { $nearest }
no-vocabulary = { $name } is no vocabulary: { $error }
of-path = { $path }: { $error }
one-row-named-twice = one row is named twice
open-password-save-without = open it with its password and save it without
part-program-broke-off = a part of the program broke off
paths-lie-several-folders = the paths lie in several folders
put-text-rule-into-remove = put the text of the rule into it, or remove it
put-texts-into-name-file = put texts into it, or name a file itself
query-cant-be-read = the query can't be read: { $message }
remove-link = remove the link
report-on-many-documents-names = a report on many documents names each of them beside its provisions, and cites these shortly
report-this = report this
report-this-what-standard-error = report this, with what standard error says
run-terminal-search-search-query = run it in a terminal, or search with: duizhao search QUERY
save-plain-text-utf-best = save it as plain text, UTF-8 best
save-text-file-name = save the text in a file and name that
save-text-make-readable = save it as text and make it readable
save-text-plain-text = save its text as plain text
save-text-txt-file-move = save its text as a .txt file, and move it out of the folder
save-utf = save it in UTF-8
see-input-schema = see the input schema
see-input-schema-2 = see its input schema
see-search-help = see: duizhao search --help
see-structure-parse = see its structure with: duizhao parse
see-their-numbers-align-list = see their numbers with: duizhao align --list
see-topics-align = see the topics with: duizhao align
see-what-should-be-align = see what it should be: duizhao align --export coding.csv
see-what-was-read-parse = see what was read with: duizhao parse
split-into-one-file-rule = split it into one file a rule
start-again = start it again
texts-are-named = { $documents } texts are named
there-already-nothing-overwritten = { $path } is there already, and nothing is overwritten
there-must-be-one-within = there must be one of within and before
there-no-folder = there is no folder { $path }
there-no-query-only-paths = there is no query, only paths
these-are-no-arguments-this = these are no arguments of this tool: { $error }
told-already = it could not be done; standard error says why
two-codings-have-no-paragraph = the two codings have no paragraph in common
two-provisions-have-no-such = two provisions have no such form
unpack = unpack it
unpack-password-name-folder = unpack it with its password and name the folder
unpack-what-you-need-name = unpack what you need of it and name the folder
wait-until-other-process-done = wait until the other process is done
see-what-changed = look at what it says now, and decide again
correct-project-line = correct the line; duizhao init --project writes a file to begin with
correct-or-move-it = correct it, or move it away first
set-without-form = “{ $text }” sets nothing
write-set = write: --set DOCUMENT:KEY=VALUE, such as --set 青屿:issued_on=2023-03-06
project-names-no-text = note: { $file } names { $name }, which is not among the texts
where-districts-are-not-side = where districts are not side by side, nothing is set against a base
word-document-nothing-terminal = a Word document is nothing for a terminal
wordings-cant-be-drawn = the wordings can't be drawn
write-align-agree-csv-b = write: duizhao align --agree a.csv b.csv
write-align-explain-b = write: duizhao align --explain A B
write-align-rename-row-label = write: duizhao align --rename ROW LABEL
write-align-save-file = write it with: duizhao align --save FILE
write-id-part-only-one = write an id, a part that only one id has, or the file's path
write-like = write it like 7工作日, 15日, 两周, 3个月, 半年 or 24小时
write-like-t = write it like 2026-09-25, 2026年9月25日 or 2026-09-25T14:00
write-paths-before-agree-align = write PATHs before --agree: duizhao align corpus --agree coding.csv
write-show = write for example: duizhao show 柳塘区:25.2
write-table-rules = write for example: duizhao table 请假 rules/
write-time-too = write the time too: { $date }T14:00
write-topics-key-full = write a topic's key in full
write-topics-key-part-name = write a topic's key, or a part of its name; duizhao norms --matrix and duizhao align list them
write-whole-units-hours = write whole units, or hours
write-words-phrases-double-quotes = write words, phrases in double quotes, AND, OR, NOT

## Lines on standard error

line-error = error: { $cause }; help: { $help }
line-words = { $cause }; help: { $help }
line-plain = error: { $cause }
line-note = note: { $note }
note-no-norms = note: no text sets such a value; help: see all with: duizhao norms
note-no-index = note: no index yet, so all sources were read; help: build it with: duizhao index
passed-over = note: not read, as these are no texts by their names: { $files }; help: recognise the text of pictures (ocrmypdf), save others as text, or move them away
passed-over-more = note: not read, as these are no texts by their names: { $files } and others, { $count } in all; help: recognise the text of pictures (ocrmypdf), save others as text, or move them away
note-joined-already = note: { $document } is in { $path } already
no-document-has = warning: no document has { $text }; and nothing is like it; help: see what there is with: duizhao search --facets
no-document-has-near = warning: no document has { $text }; nearest: { $nearest }; help: see what there is with: duizhao search --facets
index-without-origin = the index doesn't say where its sources are; help: build it anew with: duizhao index
correction-unfit = warning: { $file }, line { $line }: this { $kind } does not fit: { $why }; help: correct it there, or take it out; a row that changed may be confirmed again
correction-overruled = warning: { $file }, line { $line }: this { $kind } is overruled: { $why }; help: take one of the two out
stale-changed = note: { $path } has changed since it was indexed; help: duizhao index
stale-gone = note: { $path } has gone since it was indexed; help: duizhao index
stale-came = note: { $path } has come since it was indexed; help: duizhao index
stale-folder-gone = note: the folder { $path } has gone since it was indexed; help: duizhao index
stale-folder = note: a folder of the sources has changed since it was indexed; help: duizhao index

## What a command is at, and what is left where it is stopped

at-reading = reading sources
at-indexing = indexing
at-norms = reading time limits and quantities
at-rows = finding rows
at-joining = joining further documents
at-wordings = gathering wordings
at-comparing = comparing what is in the rows
at-writing = writing
stopped-report = Stopped: nothing is left behind; what stood in { $folder } is as it was.
stopped-index = Stopped: nothing is left behind; what stood in { $folder } is as it was, and is brought up to date with: duizhao index
stopped-file = Stopped: nothing is left behind; { $file } is as it was.

## What was done

init-done =
    { $count ->
        [1] 1 file
       *[other] { $count } files
    } in { $path }
text-done =
    { $count ->
        [1] 1 text
       *[other] { $count } texts
    } in { $path }
index-summary =
    { $documents ->
        [1] 1 document
       *[other] { $documents } documents
    }, { $paragraphs ->
        [1] 1 paragraph
       *[other] { $paragraphs } paragraphs
    }: { $added } added, { $changed } changed, { $removed } removed, { $unchanged } unchanged
index-kept = kept as they were, since they could not be read now: { $names }
decision-written = { $kind } written to { $path }
decision-already = { $kind } already in { $path }
decision-row = { $address } is in the row “{ $row }” now
act-join = joining (join)
act-split = parting (split)
act-move = moving (move)
act-add = adding (add)
act-merge = merging (merge)
act-rename = renaming (rename)
act-ignore = ignoring (ignore)
act-confirm = confirming (confirm)
decision-taken-out = { $kind } taken out of { $path }
decision-none = { $path } holds no decision
no-decisions = no decisions so far; make one with: duizhao align --pin ADDRESS ADDRESS

## Documents

parse-counts =
    { $chapters } 章 { $articles } 条 { $paragraphs } 款 { $items } 项; { $errors ->
        [1] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [1] 1 warning
       *[other] { $warnings } warnings
    } (duizhao check)
parse-source-form = { $path } ({ $bytes } bytes, { $form })
parse-source = { $path } ({ $bytes } bytes, { $encoding })
parse-adopted = adopted { $date }
parse-issued = issued { $date }
parse-amended = amended { $date }
check-summary =
    { $errors ->
        [1] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [1] 1 warning
       *[other] { $warnings } warnings
    }, { $infos ->
        [1] 1 info
       *[other] { $infos } infos
    } in { $documents ->
        [1] 1 document
       *[other] { $documents } documents
    }
severity-error = error
severity-warning = warning
severity-info = info

## Search

found-nearest = no paragraph has all words; these come nearest
found-group = { $name } ({ $paragraphs })
found-group-some = { $name } ({ $paragraphs }, { $hits } shown)
found-reading = read as: { $reading }
found-part =
    { $text }: { $paragraphs ->
        [1] 1 paragraph
       *[other] { $paragraphs } paragraphs
    }
no-hits = no hits
no-hits-together = all words occur, but no paragraph is all that the query asks
hits =
    { $total ->
        [1] 1 paragraph
       *[other] { $total } paragraphs
    } in { $documents ->
        [1] 1 document
       *[other] { $documents } documents
    }
hits-shown =
    { $total ->
        [1] 1 paragraph
       *[other] { $total } paragraphs
    } in { $documents ->
        [1] 1 document
       *[other] { $documents } documents
    }, { $shown } shown (--all, --limit, --offset)
hits-some =
    { $total ->
        [1] 1 paragraph
       *[other] { $total } paragraphs
    } with some of the words in { $documents ->
        [1] 1 document
       *[other] { $documents } documents
    }
hits-some-shown =
    { $total ->
        [1] 1 paragraph
       *[other] { $total } paragraphs
    } with some of the words in { $documents ->
        [1] 1 document
       *[other] { $documents } documents
    }, { $shown } shown (--limit, --offset)
hit-score = score { $score } = { $parts }
absent = “{ $text }” occurs nowhere; and nothing like it
absent-near = “{ $text }” occurs nowhere; nearest: { $nearest }
facet-district = district
facet-year = year
facet-chapter = chapter
column-query = query
not-found = not found
not-found-in = not found: { $names }
not-found-meaning = not found: no provision has these words, which is not that it is unregulated

## Rows

rows-summary =
    { $rows ->
        [1] 1 row
       *[other] { $rows } rows
    } over { $documents ->
        [1] 1 document
       *[other] { $documents } documents
    }, { $doubtful } of them doubtful (--doubtful); { $alone ->
        [1] 1 paragraph
       *[other] { $alone } paragraphs
    } in no row (--documents)
rows-doubtful = { $count } of { $rows } rows are doubtful; decide with --pin, --split, --move, or look closer with --explain
verdict-together = In one row: by themselves they are sure enough a pair.
verdict-together-by-others = In one row, by what both share with the row's other provisions or by a correction: by themselves they are too little alike.
verdict-apart-though-alike = Not in one row, though they are alike enough for a pair: one of them fits the rest of the other's row too little, is nearer to a rival, or a correction parts them.
verdict-apart = Not in one row: too little alike.
name-score = score
name-likeness = likeness
name-clauses = clauses
name-shared = shared
name-matters = matters
name-corrected = corrected
name-rows = rows
name-rivals = rivals
explain-score = { $score } (a pair from { $threshold } on)
explain-likeness = { $likeness } of the whole paragraphs with their surroundings
explain-both = both speak of { $matters }
explain-only = only { $address } speaks of { $matters }
explain-row =
    { $label } ({ $documents ->
        [1] 1 document
       *[other] { $documents } documents
    }, { $state })
explain-in-rows = { $address } is in { $rows }
explain-in-no-row = { $address } is in no row
explain-no-rival = none for { $address } in { $document }
explain-rivals = for { $address } in { $document }:
explain-correction = { $kind } ({ $file }, line { $line })
agree-common =
    { $both ->
        [1] 1 paragraph
       *[other] { $both } paragraphs
    } that both have ({ $first } only the first, { $second } only the second)
agree-pairs = pairs: { $both } together for both, { $first } for the first alone, { $second } for the second alone, { $apart } apart
agree-over-pairs = pairs
agree-over-labels = labels
agree-percent = percent
agree-no-labels = The two name rows differently, so that labels can't be compared.

## Families

family-note-wordings = wordings that two documents or more have
family-note-matrix = percent of their text that two documents share
family-note-sources = { $shared }: share of the text that others have too; { $own }: that none has. A common model outside these documents can't be seen

## Browsing

browse-no-index = no index yet, so all sources are read; help: duizhao index
browse-intro =
    { $documents } documents. Type words or a question, such as

      会签
      部门之间征求意见几天回复？
      "工作日内" 区:青屿
      norm:<=5工作日

    ? shows the keys.
browse-terminal = the terminal can't be read: { $error }
browse-any-key = any key goes back
browse-searching = searching…
browse-count =
    { $total } in { $documents ->
        [1] 1 document
       *[other] { $documents } documents
    }
browse-search = search:{" "}
browse-foot-typing = Down hits  Enter open  Tab counterparts  Ctrl-Y copy  F1 help  Ctrl-C end
browse-foot-hits = Enter open  Tab counterparts  y copy  / search  ? help  q end
browse-foot-document = Tab counterparts  y copy  Esc back  / search  ? help  q end
browse-foot-counterparts = Left, Right side  Enter open  y copy  Esc back  / search  ? help  q end
browse-foot-waiting = Esc back  / search  ? help  q end
browse-opening = opening { $document }…
browse-computing = the counterparts of { $address } are being computed (for many documents this takes a while; Esc goes back)…
browse-copied = copied { $address } with its citation
browse-unread = not among them: { $first }
browse-unread-more = not among them: { $first } and { $more } more
browse-gone = { $address } is not in the sources as they are now; help: bring the index up to date with: duizhao index
browse-alone = { $address } is in no row: no other document has a provision on its matter
browse-row =
    { $label }  { $count } of { $all ->
        [1] 1 document
       *[other] { $all } documents
    }
browse-silent = silent: { $count }
browse-no-document-has = no document has { $text }
browse-not-indexed = { $id } is not in the index; help: build it anew with: duizhao index

key-words = search as you type: words, "phrases", 区: 章: 年: norm:<=5工作日, or a question
    .key = words
key-hits = to the hits and through them; Up on the first goes back to typing, / too
    .key = Down, Up
key-screens = a screen up or down (space too, where you don't type)
    .key = PageUp, PageDown
key-ends = the first, the last
    .key = Home, End
key-open = open the provision in its document
    .key = Enter
key-counterparts = its counterparts in the other documents beside it
    .key = Tab
key-sides = beside counterparts: to the other side
    .key = Left, Right
key-copy = copy the words and their citation (Ctrl-Y while you type)
    .key = y
key-back = back; while you type, an empty line
    .key = Esc
key-delete = delete the line, the word before the cursor
    .key = Ctrl-U, Ctrl-W
key-search = back to the search
    .key = /
key-help = this help (F1 while you type)
    .key = ?
key-end = end, where you don't type
    .key = q
key-break = end
    .key = Ctrl-C

## Headings and labels of tables

list-mark = ,{" "}
column-document = document
column-place = place
column-kind = kind
column-value = value
column-quote = quote
column-matter = matter
column-meeting = meeting
column-majority = majority
column-median = middle, majority
column-base = base, majority
column-event = event
column-limit = time limit
column-days = days
column-approximate = about
column-action = step
column-date = date
column-taken-from = most probably from
column-shared = shared
column-own = own
column-documents = documents
column-forms = forms
column-earliest = earliest
column-text = text
column-count = documents
column-state = state
column-score = score
column-correction = correction
decision-noted = { $decision }; note: { $note }
column-content = what
column-effect = effect
column-source = where
silent = not regulated
no-such-value = no such value
no-such-limit = no such time limit
median = middle { $value }
no-median = no middle value
base-value = base { $value }
majority = majority { $value } ({ $holders }/{ $speaking })
outliers = outliers: { $names }
no-majority = no majority
only-one = only one has such a value
exception = or else
same-value = same
about-same = about the same
otherwise = not comparable
more-often = more often
less-often = less often
stricter = stricter
looser = looser
about = about { $way }
about-days = {" "}(about { $days } days)
path-alike = to the last step: the same, { $who }: { $time }
path-ends = to the last step: longest { $slow }: { $longest }; shortest { $fast }: { $shortest }
same-day = {" "}(same day)
order-unknown = {" "}(order unknown)
by-hand = { $state }, by hand
confirmed = { $state } confirmed
row-foot = { $count } · { $state } · { $score }
and-others = { $names } and others, { $count } in all
details-silent = not regulated: { $names }
silent-perhaps = { $name } { $perhaps }
details-perhaps = perhaps not regulated: { $names }
details-wording =
    { $count ->
        [1] 1 document
       *[other] { $count } documents
    }  { $text }
details-wording-since =
    { $count ->
        [1] 1 document
       *[other] { $count } documents
    }, first { $id } ({ $date })  { $text }
documents-unmatched = without counterpart
documents-rare = rare matters
documents-missing = missing matters
standing-applied = applied
standing-already-so = so already
standing-unfit = does not fit
standing-overruled = overruled
standing-left-out = left out
standing-why = { $standing }: { $why }
count-within = within { $limit }
count-before = { $limit } ahead
count-from = from { $start }, { $limit }
count-by-calendar = by the calendar until { $day }
count-skipped = days off that were skipped
count-make-up = weekends that count as working days
count-rule = Rule: { $rule }
count-run = { $first } to { $last }
count-year = { $year }
count-uncertain = Uncertain: the holidays of { $years } are not known; only weekends were left out, and the result may change.
count-uncertain-known = Uncertain: the holidays of { $years } are not known (known are { $first } to { $last }); only weekends were left out, and the result may change.

man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-options = OPTIONS
man-subcommands = COMMANDS
man-extra = MORE
man-version = VERSION

## Pages of the workbench

serve-title = Workbench
serve-skip = Skip to content
serve-nav = Pages
serve-rows = Matters
serve-history = Decisions
serve-coders = Agreement
serve-search = Search
serve-search-hint = words, “phrases”, or a question
serve-stale = The decisions were changed elsewhere: this page shows what was.
serve-reload = Load it anew
serve-keys = Keys: / search, j and k next and previous, h decisions, g all matters, Esc leaves a field.
serve-keys-history = Keys: / search, j and k next and previous, u take the last one back, g all matters, Esc leaves a field.
serve-keys-row = Keys: j and k next and previous document, n and p next and previous matter, y confirm, c copy with the citation, r rename, m another row, / search, h decisions, g all matters, Esc leaves a field.
serve-start-note = { $rows } matters in { $documents } documents, { $confirmed } confirmed. Rows are proposals: read before you cite.
serve-filter = Filter
serve-state = State
serve-all = all
serve-matter = Matter
serve-documents = Documents
serve-silent = Silent
serve-to-check = To check
serve-score = Score
serve-corrected = corrected
serve-texts = Texts
serve-document = Document
serve-about = Title
serve-dated = Dated
serve-articles = Articles
serve-alone = In no row
serve-source = Source
serve-issuer = Issuer
serve-number = Number
serve-effective = In force
serve-findings = Oddities of the source: { $count }
serve-line = line { $line }
serve-colon = :{" "}
serve-page = page { $page } of the original
serve-in-no-row = in no row
serve-counterparts = Counterparts
serve-more-places = and { $count } more
serve-search-note = Hits come as you type; a question will do.
serve-found = { $total } paragraphs
serve-all-documents = all documents
serve-more-documents =
    { $count ->
        [1] 1 more document
       *[other] { $count } more documents
    }
serve-more = { $count } more are not shown
serve-back = previous
serve-next = next
serve-row-about = in { $members } of { $total } documents, score { $score }
serve-set-against = Set against
serve-majority = the majority
serve-show = Show
serve-take-along = Export:
serve-side-by-side = Side by side
serve-base = base
serve-perhaps = To be checked:
serve-look-for = look for it in this document
serve-why-silent = why?
serve-nearest = Nearest in this document; from { $threshold } on a pair would be in one row:
serve-nothing-near = Nothing in this document is like it.
serve-same-as = same as { $name }
serve-choose = choose this paragraph
serve-decide = Decide
serve-enter = Do what is filled in
serve-do-confirm = Confirm this row
serve-do-split = Put what is chosen into a row of its own
serve-do-rename = Rename
serve-do-merge = Merge into this row
serve-do-add = Add to this row
serve-do-add-this = It belongs here
serve-do-remove = Not here
serve-do-move = Move to the other row
serve-do-ignore = In no row
serve-label = Name
serve-other-row = Another row
serve-other-row-note = for merging and moving
serve-address = Provision
serve-address-hint = 青屿区:24.2
serve-note = Remark
serve-told-done = Written.
serve-told-changed = The decisions were changed meanwhile: nothing was written. Below is what is now; decide again.
serve-problems = Decisions that no longer fit
serve-history-note = Each decision is written at once and can be taken back. They stand in
serve-nr = No.
serve-decision = Decision
serve-content = Content
serve-standing = How it stands
serve-take-back = Take back
serve-no-decisions = No decisions yet.
serve-coders-note = Codings (CSV) in the folder are set against each other, or against the rows as they are.
serve-export-coding = Export a coding
serve-first-coding = First
serve-second-coding = Second
serve-the-rows = the rows as they are
serve-no-codings = There is no coding in the folder.
serve-differing = Where they differ
serve-none-differing = They put the same paragraphs together.
serve-over = Over
serve-measure = Measure
serve-value = Value
serve-failed = This can’t be done
serve-at = The workbench is at { $address } (for this machine alone; Ctrl-C ends it)
cannot-serve = cannot serve: { $error }
choose-another-port = choose another port: --port NUMBER
nothing-to-decide = the form doesn't say what to do
fill-in-the-form = choose provisions, or fill in a name, another row, an address
nothing-would-stay = nothing would stay in the row
leave-one-provision = leave one provision, or put it into no row
