# Forecasts every series of a file with one method of R's forecast package, as PeerRun does with ours.
# Usage: Rscript peer.R TRAIN TEST FREQUENCY METHOD OUT [MAX]
args <- commandArgs(trailingOnly = TRUE)
if (length(args) < 5) stop("usage: Rscript peer.R TRAIN TEST FREQUENCY METHOD OUT [MAX]", call. = FALSE)
suppressMessages(library(forecast))

seasons <- list(yearly = 1, quarterly = 4, monthly = 12, weekly = 1, daily = 7, hourly = c(24, 168), other = 1)
methods <- list(
  snaive = function(y, h) snaive(y, h),
  ets = function(y, h) forecast(ets(y), h = h),
  arima = function(y, h) forecast(auto.arima(y), h = h),
  thetaf = function(y, h) thetaf(y, h),
  stlf = function(y, h) stlf(y, h),
  mstl = function(y, h) forecast(mstl(y), h = h)
)
season <- seasons[[args[3]]]
method <- methods[[args[4]]]
if (is.null(season)) stop("no frequency is called ", args[3])
if (is.null(method)) stop("no method is called ", args[4], "; there are ", paste(names(methods), collapse = ", "))

read_set <- function(file) {
  rows <- read.csv(file)
  rows <- rows[rows$frequency == args[3], ]
  split(rows$value, factor(rows$series_id, unique(rows$series_id)))
}
past <- read_set(args[1])
horizon <- lengths(read_set(args[2]))
if (length(args) > 5) past <- head(past, as.integer(args[6]))

out <- file(args[5], "w")
writeLines("series_id,step,mean,lo80,hi80,lo95,hi95", out)
spent <- 0
failed <- 0
for (id in names(past)) {
  y <- if (args[4] == "mstl" && length(season) > 1) msts(past[[id]], season) else ts(past[[id]], frequency = season[1])
  before <- proc.time()
  f <- tryCatch(suppressWarnings(method(y, horizon[[id]])), error = function(e) NULL)
  spent <- spent + sum((proc.time() - before)[1:2])
  if (is.null(f)) {
    failed <- failed + 1
    next
  }
  writeLines(sprintf("%s,%d,%.10g,%.10g,%.10g,%.10g,%.10g", id, seq_along(f$mean), pmax(f$mean, 0),
                     f$lower[, 1], f$upper[, 1], f$lower[, 2], f$upper[, 2]), out)
}
close(out)
cat(sprintf("R forecast %s, %s %s: %d series, %d failed, %.2f cpu s in the method\n",
            packageVersion("forecast"), args[3], args[4], length(past), failed, spent))
