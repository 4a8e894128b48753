package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowProblem;
import java.util.List;

/** Words for what a source says about rows that cannot be read, and for places. */
final class RowProblems {
  private static final int SHOWN = 40;

  private RowProblems() {}

  static void note(RowProblem p, FindingLog log) {
    FindingCode code =
        switch (p.kind()) {
          case RAGGED, BAD_QUOTE, TOO_LONG, MALFORMED -> FindingCode.BAD_ROW;
          case TRUNCATED, DAMAGED -> FindingCode.TRUNCATED_INPUT;
          case ENCODING -> FindingCode.BAD_ENCODING;
          case EMPTY_FILE -> FindingCode.NO_DATA;
          case MISSING_COLUMN -> FindingCode.MISSING_COLUMN;
          case GUESSED_ENCODING -> FindingCode.GUESSED_ENCODING;
          case PREAMBLE -> FindingCode.PREAMBLE;
          case REPEATED_HEADER -> FindingCode.REPEATED_HEADER;
          case NO_HEADER -> FindingCode.NO_HEADER;
          case LATE_COLUMN -> FindingCode.LATE_COLUMN;
        };
    String what =
        switch (p.kind()) {
          case RAGGED -> "a row with the wrong number of fields";
          case BAD_QUOTE -> "a row with broken quoting";
          case TOO_LONG -> "a row that is too long";
          case TRUNCATED -> "compressed data that end early or are damaged";
          case ENCODING -> "bytes that are not of the file's encoding";
          case EMPTY_FILE -> "an empty file";
          case MISSING_COLUMN -> "a column that other files have";
          case GUESSED_ENCODING -> "an encoding that only the bytes' values tell";
          case MALFORMED -> "a row that is not well formed";
          case PREAMBLE -> "lines above the header";
          case REPEATED_HEADER -> "the header stands among the rows again";
          case NO_HEADER -> "a file without a header";
          case LATE_COLUMN -> "a field that shows up after the columns were told";
          case DAMAGED -> "content that cannot be read any further";
        };
    String repair =
        switch (p.kind()) {
          case RAGGED, BAD_QUOTE, TOO_LONG, MALFORMED -> "the row is dropped";
          case TRUNCATED, DAMAGED -> "the rows before are used";
          case ENCODING -> "read as U+FFFD";
          case EMPTY_FILE -> "passed over";
          case MISSING_COLUMN -> "read as missing";
          case GUESSED_ENCODING -> "read in that encoding";
          case PREAMBLE, REPEATED_HEADER -> "passed over";
          case NO_HEADER -> "columns are called c1, c2, …";
          case LATE_COLUMN -> "not read";
        };
    Severity severity =
        p.kind() == RowProblem.Kind.EMPTY_FILE ? Severity.WARN : code.usualSeverity();
    log.add(
        severity,
        code,
        null,
        what,
        1,
        repair,
        List.of(new Finding.Place(p.where().file(), p.where().line(), p.what())));
  }

  static Finding.Place place(RowCursor row, String detail) {
    return new Finding.Place(row.fileName(row.file()), row.line(), detail);
  }

  static String shorten(CharSequence text) {
    return text.length() <= SHOWN ? text.toString() : text.subSequence(0, SHOWN) + "…";
  }
}
