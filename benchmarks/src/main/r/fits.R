# Form and AICc that R's ets or auto.arima choose for every series of a file, to hold ours against.
# Usage: Rscript fits.R TRAIN FREQUENCY METHOD OUT [MAX]
args <- commandArgs(trailingOnly = TRUE)
if (length(args) < 4) stop("usage: Rscript fits.R TRAIN FREQUENCY METHOD OUT [MAX]", call. = FALSE)
suppressMessages(library(forecast))

season <- c(yearly = 1, quarterly = 4, monthly = 12, weekly = 1, daily = 7, hourly = 24, other = 1)[[args[2]]]
rows <- read.csv(args[1])
rows <- rows[rows$frequency == args[2], ]
past <- split(rows$value, factor(rows$series_id, unique(rows$series_id)))
if (length(args) > 4) past <- head(past, as.integer(args[5]))

form_of <- list(
  ets = function(fit) paste0(fit$components[1], fit$components[2],
                             if (fit$components[4] == "TRUE") "d", fit$components[3]),
  arima = function(fit) {
    o <- arimaorder(fit)
    o <- c(o, rep(0, 7 - length(o)))
    paste0("(", o[1], " ", o[2], " ", o[3], ")(", o[4], " ", o[5], " ", o[6], ")")
  }
)
fit_of <- list(ets = ets, arima = auto.arima)

out <- file(args[4], "w")
writeLines("series_id,form,loglik,aicc", out)
for (id in names(past)) {
  y <- ts(past[[id]], frequency = season)
  fit <- tryCatch(suppressWarnings(fit_of[[args[3]]](y)), error = function(e) NULL)
  if (is.null(fit)) next
  writeLines(sprintf("%s,%s,%.10g,%.10g", id, form_of[[args[3]]](fit), fit$loglik, fit$aicc), out)
}
close(out)
