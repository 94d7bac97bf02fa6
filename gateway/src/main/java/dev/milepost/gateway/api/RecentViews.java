package dev.milepost.gateway.api;

import dev.milepost.api.IssueView;
import dev.milepost.api.RunView;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunViews;
import dev.milepost.gateway.domain.ServiceReports;
import dev.milepost.gateway.effect.readmodel.ReadModel.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run's view, and the issues of some before it, newest first. An issue that is shown as before is
 * the same object in all of them. The views before are not kept themselves: as text, a view of
 * 10,000 issues takes 7 MB.
 *
 * @param parts what differs from each of the others, by their newest event, as far as it was asked
 *     for
 */
record RecentViews(
    RunState state,
    @Nullable String stuck,
    ServiceReports said,
    RunView newest,
    List<Overtaken> overtaken,
    Map<Long, RunView> parts) {
  /** Those who read a large run seldom have views that others have overtaken. */
  private static final int KEPT = 15;

  /** The issues of a view as of an event. */
  record Overtaken(long seq, List<IssueView> issues) {}

  /**
   * The newest one.
   *
   * @param before null for none
   */
  static RecentViews of(StoredRun run, ServiceReports said, @Nullable RecentViews before) {
    if (before != null && before.isOf(run, said)) {
      return before;
    }
    var view = RunViews.of(run.state(), run.stuck(), said);
    var newest =
        before == null ? view : view.with(sharing(view.issues(), before.newest().issues()), null);
    return new RecentViews(
        run.state(),
        run.stuck(),
        said,
        newest,
        before == null ? List.of() : before.withNewest(),
        new ConcurrentHashMap<>());
  }

  private List<Overtaken> withNewest() {
    var first = Stream.of(new Overtaken(newest.seq(), newest.issues()));
    return Stream.concat(first, overtaken.stream()).limit(KEPT).toList();
  }

  private boolean isOf(StoredRun run, ServiceReports now) {
    return state == run.state() && Objects.equals(stuck, run.stuck()) && said.equals(now);
  }

  private static List<IssueView> sharing(List<IssueView> issues, List<IssueView> before) {
    var known = before.stream().collect(Collectors.toMap(Function.identity(), one -> one));
    return issues.stream().map(issue -> known.getOrDefault(issue, issue)).toList();
  }

  /**
   * The newest one, with those issues alone that differ from the view as of an event; with all of
   * them where that is not known any more, or had others.
   */
  RunView since(long seq) {
    return withNewest().stream()
        .filter(
            view -> view.seq() == seq && numbers(view.issues()).equals(numbers(newest.issues())))
        .findFirst()
        .map(before -> parts.computeIfAbsent(seq, any -> part(before)))
        .orElse(newest);
  }

  private RunView part(Overtaken before) {
    var changed = new ArrayList<IssueView>();
    for (int i = 0; i < before.issues().size(); i++) {
      var issue = newest.issues().get(i);
      if (issue != before.issues().get(i)) {
        changed.add(issue);
      }
    }
    return newest.with(changed, before.seq());
  }

  private static List<Integer> numbers(List<IssueView> issues) {
    return issues.stream().map(IssueView::number).toList();
  }
}
