#!/bin/sh
# Times our methods beside R's on the same series: two whole processes one after the other, user and
# system time as the operating system counts it, and the AICc of both where there is one.
# Usage: beside-r.sh DATA_FOLDER [CASE ...]
#   DATA_FOLDER holds m3_dev_train.csv.gz and so on; CASE is a name of the table below, default all.
# Environment: JAVA_HOME, BENCH_JAVA_OPTS (our JVM flags), COPIES (instead of the table's),
#   R_PEER (another script with the interface of src/main/r/peer.R), WORK (where files go).
set -u

# "least" is the ratio that was asked for.
# name          set    frequency ours                    R      series copies least
cases='
ets-monthly     m3_dev monthly   ets                     ets       300      2    50
ets-quarterly   m3_dev quarterly ets                     ets       200      4    25
ets-hourly      m4_dev hourly    ets                     ets        60      2    50
arima-monthly   m3_dev monthly   arima                   arima      60      2    20
arima-quarterly m3_dev quarterly arima                   arima     200      4     8
arima-hourly    m4_dev hourly    arima                   arima      30      1     -
theta-monthly   m3_dev monthly   theta-dynamic-optimized thetaf    300     10    10
mstl-hourly     m4_dev hourly    mstl                    mstl      100     10     3
'

fail() {
  printf 'beside-r: %s\n' "$1" >&2
  exit "${2:-70}"
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || fail "cannot find the folder of $0"
[ $# -ge 1 ] || fail "usage: beside-r.sh DATA_FOLDER [CASE ...]" 64
data=$1
shift
work=${WORK:-$here/target/beside-r}
jar=$here/target/benchmarks/benchmarks.jar
peer=${R_PEER:-$here/src/main/r/peer.R}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# One collector thread, as only one core is compared; the JVM's first compiler only, as the second one
# takes more time than it saves in runs of a few seconds.
opts=${BENCH_JAVA_OPTS:--XX:+UseSerialGC -XX:TieredStopAtLevel=1}

[ -d "$data" ] || fail "skipped: no folder $data" 0
command -v Rscript >/dev/null || fail "skipped: no Rscript on the PATH" 0
Rscript -e 'library(forecast)' >/dev/null 2>&1 || fail "skipped: R has no package forecast" 0
[ -f "$jar" ] || fail "no $jar. Maybe build it: mvn -pl benchmarks -am -Dmaven.test.skip=true package"
mkdir -p "$work" || fail "cannot write to $work"

# Rows of one frequency, the first so many series, each so many times under new names.
copies() { # from frequency series copies
  i=1
  echo series_id,frequency,step,value
  while [ "$i" -le "$4" ]; do
    gzip -dc "$1" | awk -F, -v OFS=, -v f="$2" -v most="$3" -v i="$i" '
      $2 == f {
        if (!($1 in seen)) { seen[$1] = 1; n++; if (n > most) exit }
        $1 = $1 (i > 1 ? "-" i : ""); print
      }'
    i=$((i + 1))
  done
}

# Runs a command and tells user and system seconds of it and its children.
cpu() { # log command...
  log=$1
  shift
  # shellcheck disable=SC2016
  sh -c 'log=$1; shift; "$@" >"$log" 2>&1; code=$?; times; exit $code' cpu "$log" "$@" |
    awk 'NR == 2 { for (i = 1; i <= 2; i++) { split($i, t, "m"); s += 60 * t[1] + t[2] } printf "%.2f\n", s }'
}

# Compares AICc of R (first file) and ours (second): shares of series.
aicc() { # theirs ours differences-count
  awk -F, -v arima="$3" '
    FNR == 1 { next }
    NR == FNR { form[$1] = $2; aicc[$1] = $4; next }
    !($1 in aicc) { next }
    {
      all++
      if ($2 == form[$1]) same++
      if (arima) {
        split(form[$1], r, /[ ()]+/); split($2, o, /[ ()]+/)
        if (r[3] != o[3] || r[6] != o[6]) { other++; next }
      }
      compared++
      if ($4 <= aicc[$1] + 0.5) good++
    }
    END {
      if (!all) { print "no series in both"; exit }
      printf "AICc at most 0.5 above R on %.1f %% of %d series, same form on %.1f %%", \
        100 * good / (compared ? compared : 1), compared, 100 * same / all
      if (arima) printf ", other d or D on %d of %d (not compared)", other, all
      printf "\n"
    }' "$1" "$2"
}

run() { # name set frequency ours R series copies least
  name=$1 set=$2 frequency=$3 ours=$4 theirs=$5 series=$6 copies=${COPIES:-$7} least=$8
  for part in train test; do
    [ -f "$data/${set}_$part.csv.gz" ] || fail "skipped: no ${set}_$part.csv.gz in $data" 0
    copies "$data/${set}_$part.csv.gz" "$frequency" "$series" "$copies" >"$work/$name-$part.csv"
  done
  # shellcheck disable=SC2086
  own=$(cpu "$work/$name-ours.log" "$java" $opts -cp "$jar" io.headroom.benchmarks.speed.PeerRun \
    "$work/$name-train.csv" "$work/$name-test.csv" "$frequency" "$ours" "$work/$name-ours.csv")
  grep -q ' series, ' "$work/$name-ours.log" || fail "$name: ours failed; see $work/$name-ours.log"
  other=$(cpu "$work/$name-r.log" Rscript "$peer" \
    "$work/$name-train.csv" "$work/$name-test.csv" "$frequency" "$theirs" "$work/$name-r.csv")
  grep -q ' series, ' "$work/$name-r.log" || fail "$name: R failed; see $work/$name-r.log"
  awk -v name="$name" -v n="$series x $copies" -v own="$own" -v other="$other" -v least="$least" 'BEGIN {
    printf "%-16s %9s series  ours %8.2f s  R %8.2f s  ratio %7.1f  (asked: %s)\n", name, n, own, other, other / own, least }'
  sed -n 's/^/    /; / series, /p' "$work/$name-ours.log" "$work/$name-r.log"
  case $theirs in
    ets | arima)
      fits=$work/fits-$set-$frequency-$theirs-$series.csv
      if [ ! -f "$fits" ]; then
        copies "$data/${set}_train.csv.gz" "$frequency" "$series" 1 >"$work/$name-once.csv"
        Rscript "$here/src/main/r/fits.R" "$work/$name-once.csv" "$frequency" "$theirs" "$fits.part" &&
          mv "$fits.part" "$fits"
      fi
      [ "$theirs" = arima ] && arima=1 || arima=0
      printf '    '
      aicc "$fits" "$work/$name-ours.csv.fits.csv" "$arima"
      ;;
  esac
}

echo "ours: $("$java" -version 2>&1 | sed -n 2p), flags $opts"
echo "R: $(Rscript -e 'cat(R.version.string, "forecast", as.character(packageVersion("forecast")))')"
wanted=" $* "
for name in "$@"; do
  printf '%s\n' "$cases" | grep -q "^$name " ||
    fail "no case is called $name; there are $(printf '%s\n' "$cases" | awk '{ printf "%s ", $1 }')" 64
done
printf '%s\n' "$cases" | while read -r name rest; do
  [ -n "$name" ] || continue
  case $wanted in
    '  ' | *" $name "*) ;;
    *) continue ;;
  esac
  # The row is split into words on purpose.
  # shellcheck disable=SC2086
  run "$name" $rest </dev/null
done
