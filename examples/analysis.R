# Five questions to a comparison of rules, answered from its tables with R (install.packages("arrow")):
#
#   duizhao report --format parquet
#   Rscript examples/analysis.R reports/tables
#
# documents, provisions, norms and rows are joined by `document` (the id) and `provision` (the address of a paragraph).

arguments <- commandArgs(trailingOnly = TRUE)
folder <- if (length(arguments) > 0) arguments[1] else "reports/tables"
table_of <- function(name) as.data.frame(arrow::read_parquet(file.path(folder, paste0(name, ".parquet"))))
documents <- table_of("documents")
norms <- table_of("norms")
rows <- table_of("rows")
unique_count <- function(values) length(unique(values))

cat("1. Within how many days must a department answer when another one consults it, and how many rules say nothing of it?\n")
asked <- subset(norms, topic == "reply-to-consultation" & kind == "deadline")
answers <- aggregate(document ~ words + days, asked, unique_count)
names(answers)[3] <- "documents"
silent <- sum(rows$topic == "reply-to-consultation" & rows$standing == "silent")
answers <- rbind(answers[order(answers$days), ], data.frame(words = "silent", days = NA, documents = silent))
print(answers, row.names = FALSE)

cat("\n2. Which matters do most rules regulate, and which of them are left out most often?\n")
count_of <- function(standing) {
  own <- rows[rows$standing == standing, ]
  counts <- tapply(own$document, factor(own$row, levels = unique(rows$row)), unique_count)
  counts[is.na(counts)] <- 0
  as.integer(counts)
}
matters <- rows[!duplicated(rows$row), c("row", "label")]
matters$regulated <- count_of("said")
matters$silent <- count_of("silent")
common <- subset(matters, regulated * 2 > nrow(documents))
print(head(common[order(-common$silent, -common$regulated, common$label), c("label", "regulated", "silent")], 10), row.names = FALSE)

cat("\n3. Have time limits become shorter over the years?\n")
limits <- merge(subset(norms, kind == "deadline" & !is.na(days)), subset(documents, !is.na(year)), by = "document")
by_year <- aggregate(days ~ year, limits, function(days) c(limits = length(days), median_days = median(days)))
print(setNames(do.call(data.frame, by_year), c("year", "limits", "median_days")), row.names = FALSE)

cat("\n4. Which wordings have spread farthest, and who had them first?\n")
held <- merge(subset(rows, !is.na(wording)), documents[, c("document", "name", "date")], by = "document")
held <- held[order(held$date), ]
groups <- split(held, list(held$row, held$wording), drop = TRUE)
spread <- do.call(rbind, lapply(groups, function(own) {
  data.frame(label = own$label[1], wording = own$wording[1], documents = unique_count(own$document), first = own$name[1], since = own$date[1])
}))
spread <- subset(spread, documents > 1)
print(head(spread[order(-spread$documents, spread$since, spread$label), ], 10), row.names = FALSE)

cat("\n5. How binding are the rules: how many norms of each kind must be kept, and how many only as a rule?\n")
norms$soft <- grepl("原则上|一般|可以|尽量", norms$modality)
norms$strict <- grepl("应当|应|必须|不得|要|须", norms$modality) & !norms$soft
norms$norms <- 1
kinds <- aggregate(cbind(norms, soft, strict) ~ kind, norms, sum)
print(kinds[order(-kinds$norms, kinds$kind), ], row.names = FALSE)
