### 程序的中文说明和信息。键与 en.ftl 相同；usage- 和 error- 的英文由 clap 和程序库自己说。

duizhao = 按事项比较中文规则文本（人民政府工作规则、地方性法规），每一格都注明出处
    .after =
        从这里开始：
          duizhao init corpus            写出示例语料（虚构的规则）
          duizhao norms                  列出其中的时限和数量
          duizhao align                  哪些条款规定同一事项

        PATH 是文件或文件夹；没有写的，命令读取 --corpus 的文件夹。
        颜色：青色为名称，绿色为找到的文字，红色为错误，黄色为存疑，暗色为出处和附注；--color never 不用颜色。
        退出码：0 完成；1 完成，但查出错误、差异，或者没有找到；2 无法完成。

align = 把规定同一事项的条款排成一行：一行一个事项，一列一件文件
    .after =
        示例：
          duizhao align
          duizhao align --format csv -o rows.csv corpus
          duizhao align a.txt b.txt --format json
          duizhao align --details                           各事项谁没有规定，其余各件有哪些写法
          duizhao align --doubtful                          需要人看的行
          duizhao align --explain 柳塘:25.2 青屿:24.2        为什么在（或不在）同一行
          duizhao align --pin 柳塘:25.2 石梁:31              今后把它们放在同一行
          duizhao align --rename 柳塘:25.2 会签时限
          duizhao align --save rows.dz 2024                 保存各行；以后：duizhao align --onto rows.dz 新文件…
          duizhao align --export coding.csv                 交给编码者；然后：duizhao align --agree coding.csv

        要教给程序的事项写在文本旁边的 matters.conf 里，一行一个：名称: 表述 表述…

        人工判断（--pin、--split、--move、--add、--merge、--rename、--ignore、--confirm，可加 --note 说明）写入文本所在文件夹的 corrections.toml，凡作比较的命令都照办。--list 列出，--undo 撤回最后一项。PATH 写在带多个值的选项之前。
align-format =
    .table = 适应屏幕宽度的表格
    .csv = 逗号分隔的表格
    .json = 各行，以及不在任何行中的条款
    .markdown = Markdown 表格
align-explain = 两个条款为什么在（或不在）同一行
align-pin = 这些条款属于同一行
align-split = 这些条款不属于同一行：第一个以后的离开它所在的行
align-moved = 该条款离开原来的行，归入另一条款所在的行，或者这个代码、名称的行
align-add = 该条款也归入另一条款所在的行，或者这个代码、名称的行
align-merge = 这些行（代码、名称或行中条款的地址）合为一行，名称用第一个的
align-rename = 这一行（代码、名称或行中条款的地址）改用这个名称
align-ignore = 这些条款不属于任何行
align-confirm = 这一行（代码、名称或行中条款的地址）已经读过，无误；以后行中条款有变，会报告出来
align-note = 附在这一判断上的说明
align-list = 已有的人工判断，各有编号和效力
align-undo = 撤回 --list 中这一编号的判断；不写编号的，撤回最后一项
align-export = 写出编码表：一款一行，注明所在的行
align-agree = 两名编码者之间，或者编码者与程序之间的一致程度
align-save = 把各行存入这个文件，连同新文件加入时所需的内容
align-onto = 新文件逐件加入这个文件里的各行，原有的行不变
align-uncorrected = 程序自己排的行，不用 corrections.toml
align-doubtful = 只列存疑的行，附原文
align-details = 每行列出谁没有规定，其余各件有哪些写法
align-documents = 每件文件列出独有的、独缺的和不在任何行中的条款

browse = 在终端里边输入边检索，打开、比较、复制找到的条款
    .after =
        示例：
          duizhao browse
          duizhao browse --index /tmp/rules

        按键：上、下键选择，Enter 打开所在文件，Tab 并排看其他文件的对应条款，y 复制原文和出处，Esc 返回，? 帮助，q（不在输入时）和 Ctrl-C 退出。

check = 检查起草和来源文本的毛病；有错误的，退出码为 1
    .after =
        示例：
          duizhao check
          duizhao check --severity error corpus/wangchao.html
          duizhao check --format json | jq '.documents[].diagnostics[].code'
check-severity = 只列不轻于此的毛病
    .info = 全部
    .warning = 很可能是毛病的
    .error = 改变文意的
check-format =
    .text = 一处一行，附所指的文字
    .json = 各文件及其毛病

compare = 把同一事项的规定并列，标出差异，附数值
    .after =
        示例：
          duizhao compare 征求意见的回复时限
          duizhao compare 柳塘:25.2              这一条款所在的行
          duizhao compare reply-to-consultation --base 青屿 --format markdown
          duizhao compare --between 青屿 柳塘 --only-differences

        差异的标法：绿色下划线（无颜色时 {"{+…+}"}）为基准所无，红色删除线（[-…-]）为基准所有而此处所无，蓝色（{"{~…~}"}）为基准置于他处；Δ 为数值和力度的差别。
compare-topic = 事项的代码、名称或其一部分，或者条款的地址
compare-between = 只比较这两件文件，以前一件为基准；不写 TOPIC 的，比较两件都有的各行
compare-only-differences = 略去没有差异的行
compare-by =
    .word = 词
    .char = 字
    .clause = 分句
compare-format =
    .text = 各文件上下排列
    .markdown = Markdown 表格
    .json = 各处差异及其位置

diff = 逐词比较两个条款，或者逐条比较一件文件的两个文本；有差异的，退出码为 1
    .after =
        示例：
          duizhao diff 青屿:24.2 柳塘:25.2
          duizhao diff old.txt:12 new.txt:12 --format json
          duizhao diff old.txt new.txt                      各条的去向和改动
          duizhao diff old.txt new.txt --format docx -o 新旧条文对照表.docx
          duizhao diff old.txt new.txt --format tracked -o 修订.docx   以修订方式写出新文本
          duizhao diff --chain 2015.txt 2019.txt 2024.txt   各条历次的变化

        差异的标法：绿色下划线（无颜色时 {"{+…+}"}）为新增，红色删除线（[-…-]）为删去，蓝色（{"{~…~}"}）为移位。
diff-sides = 两个条款的地址，或者两个文本：文件，或 --corpus 中文件的标识；旧的在前
diff-chain = 逐条追踪两个以上的文本
diff-order = 几个文本的先后：按所载日期，或者按书写顺序
    .date = 按文本所载日期
    .given = 按书写顺序
diff-by =
    .word = 词
    .char = 字
    .clause = 分句
diff-format = 输出的格式；html、docx、tracked 用于比较文本
    .text = 供终端显示
    .markdown = Markdown 表格
    .json = 各处差异及其位置
    .html = 网页
    .docx = Word 文档：新旧两栏
    .tracked = Word 文档：以修订方式写出新文本

due = 计算期限届满的日期，计入放假和调休
    .after =
        示例：
          duizhao due 2026-09-25 --within 7工作日
          duizhao due 2026年9月25日 --within 一个半月
          duizhao due 2026-10-09 --before 3个工作日
          duizhao due 2026-09-25T14:00 --within 24小时 --format json

        当日不计入；末日是休息日的，顺延到下一个工作日（--before：提前到上一个）。
        某年的放假安排尚不知道的，只除去周末，并说明结果不确定。
due-start = 事件之日：2026-09-25、2026年9月25日；按小时计算的写明时刻：2026-09-25T14:00
due-format =
    .text = 日期、跳过的日子和规则
    .json = 同样的内容，供程序读取
due-within = 事后至迟：7工作日、七个工作日、15日、两周、3个月、半年、24小时
due-before = 事前至少（提前、会前）：3天、5个工作日

export = 把条款写成检索引擎能直接装入的形式
    .after =
        示例：
          duizhao export sqlite rules/ | sqlite3 -bail rules.db
          duizhao export elasticsearch --configuration | curl -X PUT localhost:9200/provisions -H 'Content-Type: application/json' -d @-
          duizhao export elasticsearch -o bulk.ndjson && split -l 20000 bulk.ndjson part-      分批交给 _bulk
          duizhao export quickwit --configuration -o index.json && quickwit index create --index-config index.json
          duizhao export quickwit | quickwit index ingest --index provisions
export-engine = 交给哪个引擎
    .elasticsearch = _bulk 的各行：一行操作，一行条款
    .quickwit = 每行一款
    .sqlite = 交给 sqlite3 的脚本：文件、条款、规范和 FTS5 索引
export-name = 索引的名称
export-configuration = 不写内容，只写建立索引所需的：映射和分析器，或者各张表

family = 谁的写法取自谁：共有的文字、可能的来源、文件之间的相似度
    .after =
        示例：
          duizhao family                            各件文件的文字最可能取自哪些文件
          duizhao family --families                 几件文件共有的写法
          duizhao family --matrix --format svg -o matrix.svg
          duizhao family --tree
          duizhao family --format json              全部结果
family-families = 几件文件共有的写法，最常见的在前
family-matrix = 每两件文件共有多少文字，相似的排在一起
family-tree = 最相似的文件组成的树
family-format =
    .table = 适应屏幕宽度的表格
    .csv = 逗号分隔的表格
    .json = 文件、写法、矩阵和树
    .svg = 矩阵或树的图
family-likeness = 相似度从多少起（0.5 至 1）两款算作同一写法
family-limit = 矩阵和树最多显示多少组文件

index = 建立检索用的索引，或者使它与来源一致
    .after =
        示例：
          duizhao index
          duizhao index --index /tmp/rules ~/rules
          duizhao index --rebuild
index-rebuild = 不管已有什么，重新建立

init = 写出示例语料：虚构各区的工作规则，每件各有一种“伪装”
    .after =
        示例：
          duizhao init corpus && duizhao norms
init-folder = 要写的文件夹；没有就建立，里面不能已有这些文件
init-project = 在文件夹里写出 duizhao.toml：各件文本已知的情况，供改正和补充

mcp = 通过标准输入输出为大语言模型助手服务（Model Context Protocol）
    .after =
        示例：
          duizhao mcp /home/me/rules
          duizhao mcp --corpus /home/me/rules --index /home/me/index

        由客户端启动，例如写：{"{"}"mcpServers":{"{"}"duizhao":{"{"}"command":"duizhao","args":["mcp","/home/me/rules"]{"}"}{"}"}{"}"}。
        工具：search、show、norms、row、compare、due。只读不写；每个回答都带原文、文件、出处和地址。检索用 --index 的索引；写了 PATH 或者没有索引的，直接检索文本。文本有改动就重新读取。
mcp-paths = 规则文本的文件或文件夹 [默认：--corpus 的文件夹]

serve = 工作台：在本机的网页里读、改、核定各行
    .after =
        示例：
          duizhao serve 规则                     打开它显示的地址
          duizhao serve --port 8765

        只有这台机器、知道地址里的口令才能打开。检索（有索引时用索引）、通读、并列；移出、移动、加入、分开、合并、改名、核定，都立即写入
        corrections.toml，可以撤回。别处改动了记录的，页面会提示，不会覆盖。
serve-port = 端口；0 为任一空闲端口

norms = 列出时限、频次、数量和金额，附原文和出处
    .after =
        示例：
          duizhao norms
          duizhao norms --kind deadline,lead_time --max 3工作日 corpus
          duizhao norms --document 柳塘 --format csv -o norms.csv
          duizhao norms --matrix --base median       事项 × 文件
          duizhao norms --meetings                   会议 × 文件
          duizhao norms --chains                     系于同一事件的各步骤，按时间排列

        种类（--kind 和机读格式用前者）：deadline 期限，lead_time 提前量，frequency 频次，irregular 不定期，schedule 固定时间，duration_cap 时长上限，duration_min 时长下限，term 任期或有效期，count_limit 数量限制，immediate 即时，effective 施行，amount 金额，custody 拘留或监禁。
norms-base = 矩阵以什么为准：majority（多数）、median（居中值）或一件文件
norms-format =
    .table = 适应屏幕宽度的表格
    .csv = 逗号分隔的表格
    .json = JSON
    .ndjson = 一行一个记录
    .markdown = Markdown 表格
norms-stdin =
    .ndjson = 一行一个 {"{"}"path":…,"text":…{"}"} 或 {"{"}"path":…,"bytes":base64{"}"}，一行一个回答
norms-kind = 只列这些种类
norms-topic = 只列事项的代码或名称含有这些字的
norms-document = 只列这些文件的：标识、唯一的一部分，或者路径
norms-unit = 只列这些单位的：working_day 或 工作日、day、hour、month、time、CNY、person……
norms-min = 只列不小于此值的；写单位的（3工作日），按时间长短比较
norms-max = 只列不大于此值的
norms-meetings = 会议 × 文件：由谁组成、召集、主持，何时召开，纪要由谁签发
norms-matrix = 事项 × 文件，标明与基准的差别
norms-chains = 系于同一事件的各步骤，按时间排列，附最长和最短的路径

parse = 显示规则文本的结构：章、条、款、项
    .after =
        示例：
          duizhao parse corpus/liutang.pdf
          duizhao parse --format ndjson corpus | jq -r .title
          duizhao parse --format csl -o references.json
          duizhao parse --stdin ndjson < sources.ndjson      一行一个 {"{"}"path":…,"text":…{"}"}
parse-format =
    .text = 纲目
    .json = 文件的数组
    .ndjson = 一行一件文件
    .bibtex = 文本所载的题录，供文献管理软件用：BibTeX
    .csl = 同样的题录，CSL JSON，Zotero 可读
parse-stdin =
    .ndjson = 一行一个 {"{"}"path":…,"text":…{"}"} 或 {"{"}"path":…,"bytes":base64{"}"}，一行一个回答

table = 用问题列表：一行一个查询，一列一件文件；有查询没有找到的，退出码为 1
    .after =
        示例：
          duizhao table '"合法性审查"' 请假
          duizhao table '会议 AND 每月' 'norm:<=5工作日' rules/ --format csv -o answers.csv
          duizhao table 请假 督查 --format html -o answers.html

        是文件或文件夹的参数为 PATH，其余为查询，写法同 search（见 duizhao search --help）。没有 PATH 的，查索引；没有索引的，查--corpus 的文件夹。每格注明条款并附找到的句子；未见是说没有条款含这些词，不等于该事项未规定。
table-arguments = 查询，以及规则文本的文件或文件夹
table-format =
    .table = 在屏幕上看
    .csv = 一行一个查询
    .json = 各格及其地址、出处和原文
    .markdown = Markdown 表格
    .html = 单个网页文件

report = 把整个比较写入文件夹（-o DIR，默认 reports）：网页、Markdown、JSON、CSV、工作簿、Word 文档、图和供 Zotero 用的题录
    .after =
        示例：
          duizhao report
          duizhao report ~/rules -o ~/comparison
          duizhao report --format html --base earliest --lang en
          duizhao report ~/three-hundred-rules --layout distribution

        报告用中文；--lang en 用英文，与系统的语言设置无关。
report-format = 只要这些格式
report-topic = 只要这些事项：代码，或名称的一部分
report-document = 只要这些文件：标识、唯一的一部分，或者路径
report-order = 各行的顺序
    .genre = 按规则的体例
    .spread = 差异最大的在前
    .topic = 按事项的代码
report-layout = 一区一列，或者各取值、各写法的分布；九件以上默认用后者
    .columns = 一区一列
    .distribution = 一行一页：各取值、各写法有多少件
report-title = 报告的标题
report-author = 报告的作者

schema = 写出机读格式的 JSON Schema
    .after =
        示例：
          duizhao schema norm -o norm.schema.json
schema-name = 机读格式的名称

search = 检索索引；没有索引的，检索来源文本；没有找到的，退出码为 1
    .after =
        示例：
          duizhao search 会签
          duizhao search '"七个工作日" NOT 区:柳塘'
          duizhao search '会议 AND (每月 OR 每周) 年:>=2022' --all
          duizhao search '"征求 回复"~10 norm:<=5工作日' --context article
          duizhao search 审议 --kwic 15
          duizhao search 部门之间征求意见几天回复？

        各词都要出现；没有条款含全部词的，列出最接近的，所以可以用日常的话提问（--all 和 --count 除外）。引号中的短语按原样查找，空白、全半角和数字写法不论。可用 AND、OR、NOT 和括号。字段：区: 章: 条: 年: 文号: 文件: kind: norm:
        区: 章: 文号: 文件: 中写了哪件文件都没有的名称的，在标准错误输出中说明，退出码为 1。
        以 - 开头的查询写在 -- 之后，例如 duizhao search --count -- -会签。
        词* 为开头，"甲 乙"~5 为相距至多五个字，合法性审查~1 为可差一个字。
search-query = 词、引号中的短语、字段
search-yes = 没有索引的，先建立索引
search-limit = 最多列出多少处；0 为全部
search-all = 全部列出，读到一处写一处
search-offset = 略过最前的多少处
search-count = 只说找到多少款
search-facets = 各区、各年、各章各有多少
search-group = 把同一文件、章或事项的放在一起
    .document = 按文件
    .chapter = 按章名
    .topic = 按所涉事项
search-context = 找到的文字连同什么一起显示
    .sentence = 所在的句子
    .paragraph = 整款连同各项
    .article = 整条
search-kwic = 一处一行，左右各显示这么多字
search-synonyms = 也查找法律词库中的同义词
search-explain = 说明查询如何理解、每处为何这样排序
search-format =
    .text = 条款和找到的文字
    .json = 条款和找到的文字的位置
    .csv = 一处一行

completions = 写出命令行的补全脚本
    .after =
        示例：
          duizhao completions bash > ~/.local/share/bash-completion/completions/duizhao
          duizhao completions zsh -o _duizhao
completions-shell = 哪一种 shell

man = 写出手册页
    .after =
        示例：
          duizhao man > duizhao.1 && man ./duizhao.1

show = 显示一条，标出所指的款或项
    .after =
        示例：
          duizhao show 柳塘区:25.2
          duizhao show 柳塘区第七条第（二）项
          duizhao show corpus/songyan.docx:12-1 --format json
show-address = 文件和其中的位置：柳塘区:25.2、柳塘区第二十五条第二款
show-neighbours = 前后各多显示几条
show-format =
    .text = 照原样显示
    .json = 该条各款及其在来源中的位置

text = 把各种格式的来源写成纯文本：一款一行，去掉页面上的其他内容
    .after =
        示例：
          duizhao text rule.pdf
          duizhao text rule.docx -o rule.txt
          duizhao text downloads --into texts        每件来源一个 .txt
text-into = 每件各写成这个文件夹里的一个文件

any-format = 输出的格式
any-by = 比较的单位
any-stdin = 从标准输入逐行读取来源，逐行回答；读不了的回答 {"{"}"path":…,"error":…{"}"}
any-no-index = 即使有索引，也直接读来源文本
any-corpus = 没有写 PATH 时读取的文件夹
any-output = 写入这个文件，不写到标准输出（report 为文件夹）
any-vocabulary = 用这个文件里的事项代替工作规则的事项，写法与内置的相同
any-color = 何时用颜色；遵从 NO_COLOR
any-no-pager = 输出再长也不用分页程序（$PAGER，默认 less）
any-lang = 说明、信息和表格用什么语言 [默认：按系统的语言设置]
any-paths = 规则文本的文件或文件夹；- 为标准输入 [默认：--corpus 的文件夹]
any-set = 补充一件文件没有写明的：name、title、issuer、number、adopted_on、issued_on、amended_on、province、city、district；rank 是它排第几
any-cite = 引注的样式
    .short = 西市区第二十九条第二款
    .full = 《标题》（文号）第二十九条第二款
    .gbt7714 = GB/T 7714-2015，按文本所载的信息
any-base = 与什么对比：majority（多数）、earliest（最早）或一件文件
any-given = 索引所在的文件夹 [默认：index]

## 说明的标题（英文由 clap 自己说）

usage-help = 显示说明（-h 为简要说明）
usage-version = 显示版本
usage-subcommand = 哪一个命令
usage-help-command = 显示本说明，或者某一命令的说明
usage-heading = 用法：
usage-commands = 命令：
usage-arguments = 参数：
usage-options = 选项：
usage-options-place = [选项]
usage-command-place = <命令>
usage-default = [默认：{ $value }]
usage-value-list = [可选：{ $values }]
usage-value-heading = 可选的值：

## 参数有误（英文由 clap 自己说）

usage-unknown = 没有“{ $arg }”这个参数
usage-no-command = 没有“{ $name }”这个命令
usage-value-missing = “{ $arg }”后面要写一个值
usage-invalid = “{ $value }”不是“{ $arg }”可用的值
usage-invalid-why = “{ $value }”不是“{ $arg }”可用的值：{ $why }
usage-no-equals = “{ $arg }”的值要用等号写在后面
usage-too-many = “{ $arg }”不能再写“{ $value }”这个值
usage-too-few = “{ $arg }”至少要写{ $count }个值
usage-number = “{ $arg }”要写{ $count }个值
usage-twice = “{ $arg }”只能写一次
usage-conflict = “{ $arg }”不能与“{ $prior }”同时用
usage-required = 缺少必需的参数：{ $arg }
usage-command-missing = 缺少命令
usage-no-text = 参数不是有效的文字
usage-near = 相近的有：{ $names }
usage-values = 可用的有：{ $names }
usage-more = 详见 --help。

## 标准错误输出中的一行

line-error = 错误：{ $cause }；办法：{ $help }
line-words = { $cause }；办法：{ $help }
line-plain = 错误：{ $cause }
line-note = 提示：{ $note }
note-no-norms = 提示：没有哪件文件定有这样的值；办法：用 duizhao norms 看全部
note-no-index = 提示：还没有索引，所以读了全部来源；办法：用 duizhao index 建立索引
passed-over = 提示：按名称不是文本，没有读：{ $files }；办法：图片先做文字识别（ocrmypdf），其他另存为文本或移走
passed-over-more = 提示：按名称不是文本，没有读：{ $files } 等{ $count }件；办法：图片先做文字识别（ocrmypdf），其他另存为文本或移走
note-joined-already = 提示：{ $document } 已在 { $path } 中
no-document-has = 注意：没有哪件文件有{ $text }，也没有相近的；办法：用 duizhao search --facets 看有哪些
no-document-has-near = 注意：没有哪件文件有{ $text }，相近的有：{ $nearest }；办法：用 duizhao search --facets 看有哪些
index-without-origin = 索引没有写明来源在哪里；办法：用 duizhao index 重新建立
correction-unfit = 注意：{ $file } 第{ $line }行的{ $kind }不再相符：{ $why }；办法：改正或删去它，行有变化的看过后再核定
correction-overruled = 注意：{ $file } 第{ $line }行的{ $kind }被推翻：{ $why }；办法：两项判断删去一项
stale-changed = 提示：{ $path } 在建立索引以后有改动；办法：duizhao index
stale-gone = 提示：{ $path } 在建立索引以后不见了；办法：duizhao index
stale-came = 提示：{ $path } 是建立索引以后新增的；办法：duizhao index
stale-folder-gone = 提示：文件夹 { $path } 在建立索引以后不见了；办法：duizhao index
stale-folder = 提示：来源的文件夹在建立索引以后有改动；办法：duizhao index

## What a command is at, and what is left where it is stopped

at-reading = 读取来源
at-indexing = 编制索引
at-norms = 读取时限与数值
at-rows = 寻找对应条款
at-joining = 其余文件归入事项
at-wordings = 汇集写法
at-comparing = 逐项比较
at-writing = 写出
stopped-report = 已停止：没有留下未完成的文件，{ $folder } 中原有内容未变。
stopped-index = 已停止：没有留下未完成的文件，{ $folder } 中原有内容未变；更新请运行：duizhao index
stopped-file = 已停止：没有留下未完成的文件，{ $file } 未变。

## 无法完成的原因（英文由程序库自己说）

error-of = { $name }：{ $problem }
error-line = { $name } 第{ $line }行：{ $problem }
error-not-found = 没有这个文件或文件夹
error-permission-denied = 没有权限
error-already-exists = 已经存在
error-is-a-directory = 这是文件夹
error-not-a-directory = 这不是文件夹
error-storage-full = 磁盘已满
error-read-only = 磁盘只读
error-file-too-large = 文件太大
error-empty-folder = 里面没有文本（*.txt、*.docx、*.pdf、*.html……）
error-other-kind = 不读取这种格式
error-nested-archive = 压缩包里的压缩包不打开
error-link-loop = 链接指回上级文件夹
error-no-regular-file = 不是普通文件（管道、套接字或设备）
error-too-large = 超过一件文本的上限（{ $limit } MiB）
error-damaged-archive = 压缩包已损坏
error-locked-archive = 压缩包要用密码才能打开
error-unbounded-archive = 压缩包里的内容多得不合常理
error-binary = 这是二进制文件，不是文本
error-binary-kind = 这是二进制文件（{ $kind }），不是文本
error-empty = 文件是空的
error-no-text = 这个 { $form } 文件里没有文字
error-locked = 这个 { $form } 文件要用密码才能打开
error-scan = 这个 PDF 是扫描件：{ $pages }页图像，没有文字
error-encrypted = 这个 PDF 用了不认识的加密方式
error-damaged = 这个 { $form } 文件已损坏
error-unbounded = 这个 { $form } 文件嵌套或重复得不合常理
error-exhausting = 读取这个 { $form } 文件所需的时间或内存不合常理
error-form-page = 网页
error-unknown-document = 没有叫“{ $name }”的文件；现有：{ $there }
error-unknown-document-near = 没有叫“{ $name }”的文件；相近的有：{ $nearest }
error-ambiguous = “{ $name }”可以指：{ $names }
error-no-such-place = { $document } 没有{ $place }；{ $has }
error-bearers = 这个编号在文中出现{ $count }次
error-articles = 它的条文从{ $first }到{ $last }
error-no-article = 文中没有找到条文
error-paragraphs = 该条有{ $count }款
error-items = 那一层有{ $count }项
error-address = “{ $text }”不是地址：写作 西市区:29、西市区:29.2、西市区:31.1(5) 或 西市区第二十九条第二款
error-no-row = 没有叫“{ $name }”的行
error-in-no-row = { $address } 不在任何行中
error-no-index = { $path } 里没有索引
error-foreign-index = { $path } 里有别的文件，没有索引
error-outdated-index = { $path } 里的索引是另一版本的 duizhao 写的
error-damaged-index = { $path } 里的索引已损坏（{ $what }）
error-busy = 另一进程正在写 { $path }
error-changed = { $path } 在此期间被改动，没有写入
error-project-key = { $path } 第{ $line }行：没有“{ $key }”这一项
error-project-key-near = { $path } 第{ $line }行：没有“{ $key }”这一项，相近的有：{ $nearest }
error-project-form = { $path } 第{ $line }行：{ $problem }
error-index-io = 无法读写 { $path }：{ $error }
error-index-engine = { $path } 里的索引出了问题：{ $error }
error-cannot-read = 无法读取 { $path }：{ $problem }
error-cannot-write = 无法写入 { $path }：{ $problem }
error-encoding = { $path } 的编码是 { $encoding }，写不了这项判断里的一个字
error-no-correction = { $file } 里有{ $count }项判断，没有第{ $number }项
error-matter = 第{ $line }行：{ $problem }
error-no-matter = 里面没有 [[matter]]
error-repeated-matter = 两个事项都叫“{ $name }”
error-nameless-matter = 事项“{ $name }”没有名称
error-unused-matter = 没有什么会说到“{ $name }”：它没有表述、会议名称或数值
error-expression = 事项“{ $name }”的“{ $expression }”：{ $problem }
error-precedence = precedence 中的“{ $name }”不是事项
error-no-figure = 事项“{ $name }”的“{ $figure }”不是数值表
error-coding-text = 编码表不是文本：{ $problem }
error-coding-column = 编码表没有“{ $name }”这一列；首行应当有 document、address 和 row
error-settled-form = 不是 align --save 写的文件：{ $problem }
error-settled-schema = 文件的格式是 { $schema }，不是这一版本的
error-moment = “{ $text }”不是日期
error-limit-unread = “{ $text }”不是期限
error-limit-range = “{ $text }”有两端
error-limit-size = “{ $text }”太短或太长，无法计算
error-limit-fraction = “{ $text }”不是整数个单位
error-limit-unit = “{ $text }”在日历上没有确定的长度
error-no-time = 小时和分钟从某一时刻算起，而起点没有写时刻
error-out-of-range = 期限超出了日历的范围
error-unit = “{ $text }”不是单位
error-value = “{ $text }”不是数值：写数字，或者数字加单位，如 3工作日
error-template = 无法排版报告：{ $problem }
error-report-form = 无法写成这种格式：{ $problem }
error-no-such-form = 多件文件的分布报告没有“{ $form }”这种格式
error-empty-query = 查询是空的：写一个词或“短语”
error-unopened = “{ $mark }”没有闭合什么：前面缺一个“（”
error-nothing-follows = “{ $operator }”后面没有内容
error-nothing-before = “{ $operator }”前面没有内容
error-too-deep = 查询嵌套太深
error-word-missing = 这里缺一个词或“短语”
error-empty-parentheses = 括号里没有内容
error-open-parenthesis = 括号没有闭合
error-closes-nothing = “{ $mark }”没有对应的开头：前面缺一个词
error-open-quotation = 引号没有闭合
error-empty-quotation = 引号里没有内容
error-gap-too-large = 相距的字数太大
error-one-word = 可以分开的词之间要有空格："审议 决定"~5
error-short-fuzzy = ~1 要三个字以上的词，~2 要五个字以上；要查 ~ 本身的，放在引号里
error-value-missing = 冒号后面缺一个值
error-other-field = 没有“{ $name }”这个字段，是不是 { $meant }:
error-no-field = 没有“{ $name }”这个字段：把词放在引号里，或者用 区: 章: 条: 年: 文号: 文件: kind: norm:
error-length = “{ $text }”不是期限：写作 <=3工作日、7日 或 3-5工作日
error-number = “{ $text }”不是编号或范围：写作 29、10-20 或 >=5
error-backwards = 范围“{ $text }”前大后小
error-kind = “{ $text }”不是种类；种类有：{ $kinds }
error-none = 无
error-and-more = { $names }等{ $count }个

## 原因和办法

write-align-agree-csv-b = 写作：duizhao align --agree a.csv b.csv
agree-needs-coding = --agree 要写一个编码表
name-documents-by-same-ids = 两表用相同的文件标识；标识见 duizhao align --export coding.csv
two-codings-have-no-paragraph = 两个编码表没有共同的款
write-paths-before-agree-align = PATH 写在 --agree 之前：duizhao align corpus --agree coding.csv
folder-agree-takes-codings = { $path } 是文件夹，--agree 要的是编码表
check-path = 检查路径
cannot-read = 无法读取 { $path }：{ $error }
see-what-should-be-align = 正确的样子见 duizhao align --export coding.csv
of-path = { $path }：{ $error }
write-align-explain-b = 写作：duizhao align --explain A B
explain-needs-two-addresses = --explain 要写两个地址
name-provisions-two-documents = 写两件文件的条款
both-provisions-are-one-document = 两个条款在同一件文件里
name-two-rows-align = 写两行；各行见 duizhao align
one-row-named-twice = 同一行写了两次
write-align-rename-row-label = 写作：duizhao align --rename 行 名称
label-empty = 名称是空的
name-one-folder-corrections-toml = 只写一个文件夹：判断写入它的 corrections.toml
paths-lie-several-folders = 这些路径在几个文件夹里
write-align-save-file = 用 duizhao align --save FILE 写出
leave-out-paths-leave-out = 去掉路径，或者去掉 --stdin
named-beside-stream-sources = 从标准输入读取来源时又写了 { $path }
run-terminal-search-search-query = 在终端里运行，或者用 duizhao search QUERY 检索
browse-draws-on-terminal-standard = browse 在终端上显示，而标准输出不是终端
start-again = 重新启动
compare-two-provisions-two-texts = 比较两个条款，或者两个文本
are-provisions-texts = { $sides } 一边是条款，一边是文本
ask-text-markdown-json-compare = 用 text、markdown 或 json，或者比较两个文本
two-provisions-have-no-such = 比较两个条款没有这种格式
see-what-was-read-parse = 读到了什么见 duizhao parse
has-no-articles-compare = { $name } 没有可比较的条文
name-two-follow-all-them = 写两个，或者用 --chain 追踪全部
texts-are-named = 写了{ $documents }个文本
gives-no-date = { $id } 没有载明日期
are-one-day = { $id } 和 { $id2 } 是同一天的
name-old-to-new = 从旧到新书写，并用 --order given
name-file-o-docx = 写文件名：-o 新旧条文对照表.docx
word-document-nothing-terminal = Word 文档不能显示在终端上
ask-text-markdown-json = 用 text、markdown 或 json
chain-has-no-such-form = 追踪多个文本没有这种格式
check-disk-permissions = 检查磁盘和权限
write-like-t = 写作 2026-09-25、2026年9月25日 或 2026-09-25T14:00
write-time-too = 时刻也要写：{ $date }T14:00
count-shorter-time = 计算短一些的期限
write-like = 写作 7工作日、15日、两周、3个月、半年 或 24小时
count-one-end-at-time = 一次计算一端
count-between-one-minute-units = 从一分钟到 50000 个单位之间
write-whole-units-hours = 写整数个单位，或者写小时
count-minutes-hours-days-working = 单位可以是分钟、小时、日、工作日、周、月、季度或年
draw-matrix-tree = 可以画 --matrix 或 --tree
wordings-cant-be-drawn = 写法不能画成图
build-index = 建立索引：duizhao index
name-another-folder-index-dir = 用 --index DIR 换一个文件夹
build-anew-index-rebuild = 重新建立：duizhao index --rebuild
wait-until-other-process-done = 等另一进程完成
see-what-changed = 看过现在的内容，再作判断
correct-project-line = 改正这一行；duizhao init --project 写出一个开头
correct-or-move-it = 改正它，或者先移走再写
set-without-form = “{ $text }”没有写明设定什么
write-set = 写作 --set 文件:键=值，例如 --set 青屿:issued_on=2023-03-06
project-names-no-text = 提示：{ $file } 写的 { $name } 不在文本之中
name-folder-you-may-write = 换一个可以写的文件夹
cannot-write = 无法写入 { $path }：{ $error }
cannot-write-output = 无法写出结果：{ $error }
name-another-folder = 换一个文件夹
there-already-nothing-overwritten = { $path } 已经存在，不会覆盖
name-at-most-them-documents = 最多写其中{ $few }件；有规定的各件见 row
documents-cant-be-set-side = { $documents }件文件不能一次并列
give-one-them = 写其中一个
there-must-be-one-within = within 和 before 必须写一个
let-client-protocol-start = 由支持该协议的客户端启动
client-cant-be-served = 无法为客户端服务：{ $error }
leave-output-out = 去掉 --output
mcp-speaks-over-standard-output = mcp 使用标准输出
see-input-schema = 见参数的格式
write-words-phrases-double-quotes = 写词、引号中的短语、AND、OR、NOT
query-cant-be-read = 查询读不懂：{ $message }
see-search-help = 写法见 duizhao search --help
report-this-what-standard-error = 请报告此事，附标准错误输出的内容
part-program-broke-off = 程序的一部分中断了
report-this = 请报告此事
article-gone = 该条不见了
see-input-schema-2 = 见该工具的参数格式
these-are-no-arguments-this = 这些不是该工具的参数：{ $error }
cannot-write-json = 无法写成 JSON：{ $error }
cannot-write-csv = 无法写成 CSV：{ $error }
name-document-too = 也用 --document 写上它
base-not-shown = { $id } 是基准，却没有显示
write-topics-key-full = 写出事项的完整代码
see-topics-align = 各事项见 duizhao align
correct-line-take-out = 改正这一行，或者删去
see-their-numbers-align-list = 编号见 duizhao align --list
correct-file-by-hand-move = 手工改正这个文件，或者移走
save-utf = 另存为 UTF-8
save-text-make-readable = 另存为文本，并使它可读
make-folder-first = 先建立它的文件夹
name-file-not-folder = 写文件，不是文件夹
check-path-query-has-no = 检查路径；查询中的路径分隔符要放在引号里
neither-file-nor-folder = { $argument } 不是文件，也不是文件夹
write-table-rules = 例如写：duizhao table 请假 rules/
there-no-query-only-paths = 只有路径，没有查询
name-folder-o-dir = 用 -o DIR 写一个文件夹
file-report-folder = { $path } 是文件，而报告是文件夹
where-districts-are-not-side = 分布报告不并列各区，不与基准对比
report-on-many-documents-names = 分布报告在条款旁写明文件，只用简短的引注
choose-columns-or-fewer = 用 --layout columns，或者用 --document 减少文件
name-another-folder-o-dir = 用 -o DIR 换一个文件夹，或者检查磁盘和权限
name-file-instead = 写一个文件，不用 -
cannot-read-standard-input = 无法读取标准输入：{ $error }
name-files-folders-write-sample = 写文件或文件夹，或者先写出示例语料：duizhao init corpus
no-path-was-given-there = 没有写 PATH，也没有文件夹 { $path }
write-show = 例如写：duizhao show 柳塘区:25.2
name-folder-texts-corpus-dir = 用 --corpus DIR 写明文本的文件夹，或者在地址里写文件的路径
there-no-folder = 没有文件夹 { $path }
see-structure-parse = 结构见 duizhao parse
write-id-part-only-one = 写标识、唯一的一部分，或者文件的路径
make-readable = 使它可读
check-file-disk = 检查文件和磁盘
save-text-file-name = 把文字存为文件，再写文件的路径
split-into-one-file-rule = 拆成一件规则一个文件
get-anew-unpack-name-folder = 重新取得，或者解压后写文件夹
unpack-password-name-folder = 用密码解压后写文件夹
unpack-what-you-need-name = 解压所需的部分后写文件夹
unpack = 解压它
put-texts-into-name-file = 放入文本，或者直接写文件
save-text-txt-file-move = 把文字另存为 .txt 文件，把它移出文件夹
remove-link = 删去链接
save-plain-text-utf-best = 另存为纯文本，最好用 UTF-8
give-text-ocrmypdf-l-chi = 先识别文字：ocrmypdf -l chi_sim IN.pdf OUT.pdf
put-text-rule-into-remove = 放入规则的文字，或者删去它
open-password-save-without = 用密码打开，另存为没有密码的
get-anew-open-save-text = 重新取得，或者打开后另存为纯文本
save-text-plain-text = 另存为纯文本
cannot-make = 无法建立 { $path }：{ $error }
write-topics-key-part-name = 写事项的代码或名称的一部分；各事项见 duizhao norms --matrix 和 duizhao align
no-topic-called = 没有叫“{ $name }”的事项，也没有相近的
no-topic-called-near = 没有叫“{ $name }”的事项；相近的有：{ $nearest }
correct-form-told-readme-md = 改正它；写法见 README.zh.md
no-vocabulary = { $name } 不是词汇表：{ $error }
name-file-matters = 写一个有事项的文件
cannot-read-no-such-file = 无法读取 { $name }：没有这个文件，或者是空的
told-already = 无法完成；原因见标准错误输出

## 已完成的事

init-done = { $count }个文件写入 { $path }
text-done = { $count }件文本写入 { $path }
index-summary = { $documents }件文件，{ $paragraphs }款：新增{ $added }件，改动{ $changed }件，移除{ $removed }件，不变{ $unchanged }件
index-kept = 现在读不了，仍保留原来内容的：{ $names }
decision-written = { $kind }已写入 { $path }
decision-already = { $kind }已在 { $path } 中
decision-row = { $address } 现在“{ $row }”这一行
act-join = 归为一行（join）
act-split = 分开（split）
act-move = 移至他行（move）
act-add = 加入一行（add）
act-merge = 并行（merge）
act-rename = 改名（rename）
act-ignore = 略去（ignore）
act-confirm = 核定（confirm）
decision-taken-out = { $kind }已从 { $path } 中删去
decision-none = { $path } 中没有判断
no-decisions = 还没有人工判断；例如：duizhao align --pin 地址 地址

## 文件

parse-counts = { $chapters } 章 { $articles } 条 { $paragraphs } 款 { $items } 项；{ $errors }处错误，{ $warnings }处存疑（duizhao check）
parse-source-form = { $path }（{ $bytes } 字节，{ $form }）
parse-source = { $path }（{ $bytes } 字节，{ $encoding }）
parse-adopted = { $date } 通过
parse-issued = { $date } 发布
parse-amended = { $date } 修正
check-summary = { $documents }件文件中有{ $errors }处错误，{ $warnings }处存疑，{ $infos }处提示
severity-error = 错误
severity-warning = 存疑
severity-info = 提示

## 检索

found-nearest = 没有条款含全部词，以下最接近
found-group = { $name }（{ $paragraphs }）
found-group-some = { $name }（{ $paragraphs }，显示{ $hits }）
found-reading = 理解为：{ $reading }
found-part = { $text }：{ $paragraphs }款
no-hits = 没有找到
no-hits-together = 各词都有，但没有一款同时符合
hits = { $documents }件文件中有{ $total }款
hits-shown = { $documents }件文件中有{ $total }款，显示{ $shown }款（--all、--limit、--offset）
hits-some = { $documents }件文件中有{ $total }款含其中一些词
hits-some-shown = { $documents }件文件中有{ $total }款含其中一些词，显示{ $shown }款（--limit、--offset）
hit-score = 得分 { $score } = { $parts }
absent = 哪里都没有“{ $text }”，也没有相近的
absent-near = 哪里都没有“{ $text }”；相近的有：{ $nearest }
facet-district = 地区
facet-year = 年份
facet-chapter = 章
column-query = 查询
not-found = 未见
not-found-in = 未见：{ $names }
not-found-meaning = 未见：没有条款含所查的词（不等于未规定）

## 行

rows-summary = { $documents }件文件排成{ $rows }行，其中{ $doubtful }行存疑（--doubtful）；{ $alone }款不在任何行中（--documents）
rows-doubtful = { $rows }行中有{ $count }行存疑；用 --pin、--split、--move 判断，用 --explain 细看
verdict-together = 在同一行：两款本身已足够相似。
verdict-together-by-others = 在同一行，因为两款都与行中其他条款相合，或者有人工判断；两款本身不够相似。
verdict-apart-though-alike = 不在同一行，虽然两款足够相似：其中一款与对方的行不够相合，或者另有更近的条款，或者有人工判断。
verdict-apart = 不在同一行：不够相似。
name-score = 得分
name-likeness = 相似度
name-clauses = 分句
name-shared = 共有
name-matters = 事项
name-corrected = 人工
name-rows = 所在行
name-rivals = 竞争者
explain-score = { $score }（从 { $threshold } 起成对）
explain-likeness = { $likeness }，按整款及其前后文
explain-both = 两款都说到 { $matters }
explain-only = 只有 { $address } 说到 { $matters }
explain-row = { $label }（{ $documents }件，{ $state }）
explain-in-rows = { $address } 在：{ $rows }
explain-in-no-row = { $address } 不在任何行中
explain-no-rival = { $document } 中没有与 { $address } 竞争的条款
explain-rivals = { $document } 中与 { $address } 相近的：
explain-correction = { $kind }（{ $file } 第{ $line }行）
agree-common = 两表都有的{ $both }款（只在前一表的{ $first }款，只在后一表的{ $second }款）
agree-pairs = 成对：两表都在一起的{ $both }对，只有前一表的{ $first }对，只有后一表的{ $second }对，都分开的{ $apart }对
agree-over-pairs = 成对
agree-over-labels = 行名
agree-percent = 一致率
agree-no-labels = 两表的行名称不同，不能比较名称。

## 写法

family-note-wordings = 两件以上文件共有的写法
family-note-matrix = 两件文件共有文字的百分比
family-note-sources = { $shared }：其他文件也有的文字所占的比例；{ $own }：只有它才有的。语料之外的共同范本看不到

## 浏览

browse-no-index = 还没有索引，所以读全部来源；办法：duizhao index
browse-intro =
    { $documents }件文件。输入词或问题，例如

      会签
      部门之间征求意见几天回复？
      "工作日内" 区:青屿
      norm:<=5工作日

    按 ? 看按键。
browse-terminal = 读不了终端：{ $error }
browse-any-key = 按任意键返回
browse-searching = 正在检索…
browse-count = { $documents }件中{ $total }款
browse-search = 检索：
browse-foot-typing = ↓ 结果  Enter 打开  Tab 对应条款  Ctrl-Y 复制  F1 帮助  Ctrl-C 退出
browse-foot-hits = Enter 打开  Tab 对应条款  y 复制  / 检索  ? 帮助  q 退出
browse-foot-document = Tab 对应条款  y 复制  Esc 返回  / 检索  ? 帮助  q 退出
browse-foot-counterparts = ←→ 换边  Enter 打开  y 复制  Esc 返回  / 检索  ? 帮助  q 退出
browse-foot-waiting = Esc 返回  / 检索  ? 帮助  q 退出
browse-opening = 正在打开 { $document }…
browse-computing = 正在查找 { $address } 的对应条款（文件多时要等一会儿，Esc 返回）…
browse-copied = 已复制 { $address } 及其出处
browse-unread = 其中没有：{ $first }
browse-unread-more = 其中没有：{ $first }，另有{ $more }件
browse-gone = 现在的来源里没有 { $address }；办法：用 duizhao index 更新索引
browse-alone = { $address } 不在任何行中：其他文件没有规定这一事项
browse-row = { $label }  { $all }件中的{ $count }件
browse-silent = 未规定：{ $count }件
browse-no-document-has = 没有哪件文件有{ $text }
browse-not-indexed = 索引里没有 { $id }；办法：用 duizhao index 重新建立
key-words = 边输入边检索：词、“短语”、区: 章: 年: norm:<=5工作日，或者一个问题
    .key = 文字
key-hits = 到结果中上下移动；在第一个上按上键回到输入，按 / 也行
    .key = ↓ ↑
key-screens = 上下翻一屏（不在输入时，空格也行）
    .key = PageUp PageDown
key-ends = 第一个、最后一个
    .key = Home End
key-open = 打开条款所在的文件
    .key = Enter
key-counterparts = 并排看其他文件的对应条款
    .key = Tab
key-sides = 看对应条款时：换到另一边
    .key = ← →
key-copy = 复制原文和出处（输入时用 Ctrl-Y）
    .key = y
key-back = 返回；输入时清空
    .key = Esc
key-delete = 删去整行、光标前的一个词
    .key = Ctrl-U Ctrl-W
key-search = 回到检索
    .key = /
key-help = 本说明（输入时用 F1）
    .key = ?
key-end = 退出（不在输入时）
    .key = q
key-break = 退出
    .key = Ctrl-C

## 表格的标题和用语

list-mark = 、
column-document = 文件
column-place = 条款
column-kind = 类别
column-value = 数值
column-quote = 原文
column-matter = 事项
column-meeting = 会议
column-majority = 多数
column-median = 居中值、多数
column-base = 基准、多数
column-event = 事件
column-limit = 期限
column-days = 日
column-approximate = 约数
column-action = 事项
column-date = 日期
column-taken-from = 最可能取自
column-shared = 共有
column-own = 独有
column-documents = 文件数
column-forms = 写法
column-earliest = 最早
column-text = 文字
column-count = 件数
column-state = 状态
column-score = 得分
column-correction = 校正
decision-noted = { $decision }；附注：{ $note }
column-content = 内容
column-effect = 效力
column-source = 出处
silent = 未规定
no-such-value = 无此数值
no-such-limit = 无此类时限
median = 居中值 { $value }
no-median = 居中值 无
base-value = 基准 { $value }
majority = 多数 { $value }（{ $holders }/{ $speaking }）
outliers = 例外：{ $names }
no-majority = 无多数
only-one = 仅一件有此数值
exception = 另可
same-value = 同
about-same = 大致相当
otherwise = 口径不同
more-often = 更密
less-often = 更疏
stricter = 更严
looser = 更宽
about = 约{ $way }
about-days = （约{ $days }日）
path-alike = 到最后一步：相同 { $who }：{ $time }
path-ends = 到最后一步：最长 { $slow }：{ $longest }；最短 { $fast }：{ $shortest }
same-day = （同日）
order-unknown = （先后不明）
by-hand = { $state }·人工
confirmed = { $state }·核定
row-foot = { $count } · { $state } · { $score }
and-others = { $names }等{ $count }件
details-silent = 未规定：{ $names }
silent-perhaps = { $name }{ $perhaps }
details-perhaps = 或未规定：{ $names }
details-wording = { $count }件  { $text }
details-wording-since = { $count }件，最早 { $id }（{ $date }）  { $text }
documents-unmatched = 无对应条款
documents-rare = 少见的事项
documents-missing = 缺少的事项
standing-applied = 已照办
standing-already-so = 本来如此
standing-unfit = 不符
standing-overruled = 被推翻
standing-left-out = 所涉文件未选
standing-why = { $standing }：{ $why }
count-within = { $limit }内
count-before = 提前{ $limit }
count-from = { $start }起算，{ $limit }
count-by-calendar = 按日历至{ $day }
count-skipped = 跳过的休息日
count-make-up = 算作工作日的周末
count-rule = 规则：{ $rule }
count-run = { $first } 至 { $last }
count-year = { $year }年
count-uncertain = 不确定：{ $years }的放假安排未知，其中只除去了周末，结果可能有变。
count-uncertain-known = 不确定：{ $years }的放假安排未知（现有{ $first }—{ $last }年），其中只除去了周末，结果可能有变。

man-name = 名称
man-synopsis = 用法
man-description = 说明
man-options = 选项
man-subcommands = 命令
man-extra = 其他
man-version = 版本

## 工作台的页面

serve-title = 工作台
serve-skip = 跳到正文
serve-nav = 页面
serve-rows = 事项
serve-history = 人工判断
serve-coders = 编码一致性
serve-search = 检索
serve-search-hint = 词、“短语”或问题
serve-stale = 校正记录在别处被改动，这一页已不是最新。
serve-reload = 重新载入
serve-keys = 键盘：/ 检索，j 与 k 下一项与上一项，h 人工判断，g 全部事项，Esc 离开输入框。
serve-keys-history = 键盘：/ 检索，j 与 k 下一项与上一项，u 撤回最后一项，g 全部事项，Esc 离开输入框。
serve-keys-row = 键盘：j 与 k 下一件与上一件，n 与 p 下一事项与上一事项，y 核定，c 复制并带出处，r 改名，m 另一行，/ 检索，h 人工判断，g 全部事项，Esc 离开输入框。
serve-start-note = { $rows }个事项，{ $documents }件文件，已核定{ $confirmed }个。各行是程序的建议，读过再引用。
serve-filter = 筛选
serve-state = 状态
serve-all = 全部
serve-matter = 事项
serve-documents = 文件
serve-silent = 未规定
serve-to-check = 待核
serve-score = 得分
serve-corrected = 人工改定
serve-texts = 文本
serve-document = 文件
serve-about = 标题
serve-dated = 日期
serve-articles = 条
serve-alone = 不在任何行
serve-source = 来源
serve-issuer = 发文机关
serve-number = 文号
serve-effective = 施行
serve-findings = 来源文本的疑点：{ $count }
serve-line = 第{ $line }行
serve-colon = ：
serve-page = 原件第{ $page }页
serve-in-no-row = 不在任何行
serve-counterparts = 对应条款
serve-more-places = 另有{ $count }处
serve-search-note = 一边输入一边检索；问句也可以。
serve-found = { $total }款
serve-all-documents = 全部文件
serve-more-documents = 另有{ $count }件文件
serve-more = 另有{ $count }款未列出
serve-back = 上一事项
serve-next = 下一事项
serve-row-about = { $total }件文件中{ $members }件有规定，得分{ $score }
serve-set-against = 对比的基准
serve-majority = 多数
serve-show = 显示
serve-take-along = 导出：
serve-side-by-side = 各件并列
serve-base = 基准
serve-perhaps = 待核：
serve-look-for = 在该文件中查找
serve-why-silent = 为何？
serve-nearest = 该文件中最接近的条款；得分达到{ $threshold }的才会归入一行：
serve-nothing-near = 该文件中没有相近的条款。
serve-same-as = 与{ $name }相同
serve-choose = 选中这一款
serve-decide = 判断
serve-enter = 照填写的办
serve-do-confirm = 核定此行
serve-do-split = 选中的各款另成一行
serve-do-rename = 改名
serve-do-merge = 并入此行
serve-do-add = 加入此行
serve-do-add-this = 归入此行
serve-do-remove = 移出此行
serve-do-move = 移至另一行
serve-do-ignore = 不属于任何行
serve-label = 名称
serve-other-row = 另一行
serve-other-row-note = 用于并入和移至
serve-address = 条款
serve-address-hint = 青屿区:24.2
serve-note = 说明
serve-told-done = 已写入校正记录。
serve-told-changed = 校正记录在此期间被改动，这一判断没有写入。下面是现在的内容，请再作判断。
serve-problems = 不再符合原文的判断
serve-history-note = 每项判断都立即写入，可以随时撤回。记录在
serve-nr = 编号
serve-decision = 判断
serve-content = 内容
serve-standing = 效力
serve-take-back = 撤回
serve-no-decisions = 还没有人工判断。
serve-coders-note = 文件夹里的编码表（CSV）两两相比，或与现在的各行相比。
serve-export-coding = 导出编码表
serve-first-coding = 第一份
serve-second-coding = 第二份
serve-the-rows = 现在的各行
serve-no-codings = 文件夹里没有编码表。
serve-differing = 不一致的条款
serve-none-differing = 两者的归行完全一致。
serve-over = 对象
serve-measure = 指标
serve-value = 值
serve-failed = 做不到
serve-at = 工作台在 { $address }（只有这台机器能打开，Ctrl-C 结束）
cannot-serve = 工作台开不了：{ $error }
choose-another-port = 换一个端口：--port 数
nothing-to-decide = 表单没有填完整
fill-in-the-form = 选定条款，或填写名称、另一行、条款地址
nothing-would-stay = 移出后行中没有条款了
leave-one-provision = 至少留一款，或者用“不属于任何行”
