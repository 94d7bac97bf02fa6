package dev.milepost.planner.domain.declaration;

import dev.milepost.planner.domain.declaration.Declarations.StatedRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A table. One with a column of issues and a column of what each waits for speaks of its rows; any
 * other speaks of the issue that it stands in, cell by cell.
 *
 * @param rows what it says of the issues of its rows
 * @param subjects the issues of its rows, where it has a column of issues
 * @param ordered true if a column says what they wait for
 * @param cells what it says of its own issue, as if it were written in lines
 */
record DependencyTable(
    List<StatedRelation> rows, List<IssueReference> subjects, boolean ordered, List<String> cells) {
  private static final Pattern RULE = Pattern.compile("\\s*\\|?[\\s:|-]*-[\\s:|-]*");
  private static final Pattern EDGE = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern ISSUES =
      Pattern.compile(
          "(?i)[\\W_]*(?:issues?|#|no\\.?|nr\\.?|number|id|tasks?|tickets?|stor(?:y|ies)|items?|prs?|parts?|sub-?(?:issues?|tasks?)|work)[\\W_]*");
  private static final Pattern OPENS =
      Pattern.compile("[^\\p{L}\\p{N}#]*(?:" + IssueReference.PATTERN + ").*");

  DependencyTable {
    rows = List.copyOf(rows);
    subjects = List.copyOf(subjects);
    cells = List.copyOf(cells);
  }

  /** The table that a paragraph is; empty if it is none. */
  static Optional<DependencyTable> of(String paragraph) {
    var lines =
        DeclarationUnits.unstruck(paragraph).lines().filter(line -> !line.isBlank()).toList();
    boolean ruled = lines.size() > 1 && isRow(lines.get(0)) && RULE.matcher(lines.get(1)).matches();
    boolean bare = lines.stream().allMatch(line -> line.strip().startsWith("|"));
    if (!ruled && !bare || lines.isEmpty()) {
      return Optional.empty();
    }
    var rows = new ArrayList<List<String>>();
    for (var line : lines) {
      if (!RULE.matcher(line).matches()) {
        rows.add(cellsOf(line));
      }
    }
    return Optional.of(read(rows, ruled));
  }

  private static boolean isRow(String line) {
    return line.indexOf('|') >= 0;
  }

  private static List<String> cellsOf(String line) {
    var text = line.strip().replaceFirst("^\\|", "").replaceFirst("(?<!\\\\)\\|$", "");
    return List.of(EDGE.split(text, -1)).stream().map(String::strip).toList();
  }

  private static DependencyTable read(List<List<String>> rows, boolean ruled) {
    var head = rows.isEmpty() ? List.<String>of() : rows.getFirst();
    boolean named = ruled && head.stream().anyMatch(DependencyTable::isRelation) && rows.size() > 1;
    boolean pairs =
        named && (namesIssue(head) || rows.stream().skip(1).anyMatch(row -> hasLabel(row, head)));
    int column = ruled && !pairs ? subjects(rows, head) : -1;
    if (column >= 0 && named) {
      return ofRows(rows, head, column);
    }
    var cells = new ArrayList<String>();
    for (int i = 0; i < rows.size(); i++) {
      if (named && !pairs) {
        if (i > 0) {
          under(rows.get(i), head, cells);
        }
      } else {
        across(rows.get(i), cells);
      }
    }
    var subjects = column >= 0 ? ofRows(rows, head, column).subjects() : List.<IssueReference>of();
    return new DependencyTable(List.of(), subjects, false, cells);
  }

  private static boolean isRelation(String cell) {
    return Vocabulary.whole(cell) != Relation.NOTHING;
  }

  /** A head that is a row itself. */
  private static boolean namesIssue(List<String> head) {
    return head.stream().anyMatch(cell -> IssueReference.PATTERN.matcher(cell).find());
  }

  /** "| Blocked by | #5 |" under a head that is itself such a row. */
  private static boolean hasLabel(List<String> row, List<String> head) {
    return !row.isEmpty() && isRelation(row.getFirst()) && isRelation(head.getFirst());
  }

  /** The column of issues: called so, or of references and no relation. -1 if there is none. */
  private static int subjects(List<List<String>> rows, List<String> head) {
    int body = rows.size() - 1;
    for (int pass = 0; pass < 2; pass++) {
      for (int column = 0; column < head.size(); column++) {
        int at = column;
        long opening =
            rows.stream().skip(1).filter(row -> OPENS.matcher(cell(row, at)).matches()).count();
        boolean called = ISSUES.matcher(head.get(column)).matches();
        boolean fits = pass == 0 ? called && opening > 0 : opening * 2 > body;
        if (fits && !isRelation(head.get(column))) {
          return column;
        }
      }
    }
    return -1;
  }

  private static DependencyTable ofRows(List<List<String>> rows, List<String> head, int column) {
    var said = new ArrayList<StatedRelation>();
    var subjects = new ArrayList<IssueReference>();
    for (var row : rows.subList(1, rows.size())) {
      var match = IssueReference.PATTERN.matcher(cell(row, column));
      if (!match.find() || subjects.size() >= Declarations.MAX_OF_A_KIND) {
        continue;
      }
      var issue = IssueReference.of(match);
      subjects.add(issue);
      for (int at = 0; at < head.size(); at++) {
        var relation = at == column ? Relation.NOTHING : Vocabulary.whole(head.get(at));
        if (relation != Relation.NOTHING) {
          var sentence = String.join(" | ", row);
          GovernedReferences.in(cell(row, at), 0, cell(row, at).length(), true)
              .meant
              .forEach(other -> said.add(new StatedRelation(issue, relation, other, sentence)));
        }
      }
    }
    return new DependencyTable(said, subjects, true, List.of());
  }

  /** A row of values under its head. */
  private static void under(List<String> row, List<String> head, List<String> cells) {
    for (int at = 0; at < row.size(); at++) {
      var label = at < head.size() ? head.get(at) : "";
      cells.add(isRelation(label) ? label + ": " + row.get(at) : row.get(at));
    }
  }

  /** A row of a label, or of a label in any cell, and values. */
  private static void across(List<String> row, List<String> cells) {
    for (int at = 0; at < row.size(); at++) {
      if (isRelation(row.get(at))) {
        var values = new ArrayList<>(row);
        values.remove(at);
        cells.add(
            row.get(at)
                + ": "
                + String.join(", ", values.stream().filter(v -> !v.isEmpty()).toList()));
        return;
      }
    }
    cells.addAll(row);
  }

  private static String cell(List<String> row, int at) {
    return at < row.size() ? row.get(at) : "";
  }
}
