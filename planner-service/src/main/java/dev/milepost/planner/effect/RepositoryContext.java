package dev.milepost.planner.effect;

import dev.milepost.events.ContextPackage;
import dev.milepost.events.ContextPackage.ContextFile;
import dev.milepost.events.ContextPackage.IssueContext;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Forges;
import dev.milepost.forge.Issue;
import dev.milepost.planner.domain.context.Ranking;
import dev.milepost.planner.domain.context.RankingQuery;
import dev.milepost.planner.domain.context.TermIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** P18: finds the files of the repository that each open issue is about. Changes nothing. */
public final class RepositoryContext implements ContextGathering {
  /** An agent reads that many before it looks for itself. */
  static final int MAX_OF_PROMPT = 12;

  private static final int MAX_OF_ISSUE = 40;

  /**
   * They are part of one record of the log, each with 400 bytes at most, and its path once more.
   */
  private static final int MAX_OF_RUN = 12_000;

  private final Forges forges;
  private final BaseFiles base;
  private final int tokens;

  /**
   * @param tokens that the files of one issue may have
   */
  public RepositoryContext(Forges forges, BaseFiles base, int tokens) {
    this.forges = forges;
    this.base = base;
    this.tokens = tokens;
  }

  @Override
  public GatheredContext gather(String run, RunSpec spec, Plan draft) throws InterruptedException {
    var forge = forges.open(spec);
    var open = draft.issues().stream().filter(issue -> !issue.closed()).toList();
    var bodies = bodies(forge, spec.selector(), open);
    var topics =
        open.stream()
            .map(
                issue ->
                    RankingQuery.of(
                        issue.number(),
                        issue.title(),
                        bodies.getOrDefault(issue.number(), ""),
                        issue.files(),
                        issue.predicted()))
            .toList();
    var newest = base.newest(forge, draft.baseBranch());
    var tree = newest.repository().tree();
    var files = SourceFiles.of(tree.entries(newest.commit()));
    var index = new TermIndex(topics);
    SourceFiles.read(tree, files, index);
    return found(draft, ranked(topics, index), files.size());
  }

  private Map<Integer, List<ContextFile>> ranked(List<RankingQuery> topics, TermIndex index) {
    var ranking = new Ranking(index);
    int most = Math.clamp(MAX_OF_RUN / Math.max(1, topics.size()), 1, MAX_OF_ISSUE);
    var ranked = new TreeMap<Integer, List<ContextFile>>();
    topics.forEach(topic -> ranked.put(topic.issue(), ranking.of(topic, tokens, most)));
    return ranked;
  }

  private static GatheredContext found(
      Plan draft, Map<Integer, List<ContextFile>> ranked, int files) {
    var context = new ArrayList<IssueContext>();
    ranked.forEach((issue, found) -> context.add(new IssueContext(issue, found)));
    long about = ranked.values().stream().filter(found -> !found.isEmpty()).count();
    var summary =
        "Ranked %d files of the base branch; %d of %d open issues are about some of them"
            .formatted(files, about, ranked.size());
    return new GatheredContext(
        draft.withIssues(
            draft.issues().stream()
                .map(issue -> issue.withContext(top(ranked.get(issue.number()))))
                .toList()),
        summary,
        new ContextPackage(context, draft.conflictRisk()),
        null);
  }

  private static List<String> top(@org.jspecify.annotations.Nullable List<ContextFile> found) {
    return found == null
        ? List.of()
        : found.stream().limit(MAX_OF_PROMPT).map(ContextFile::path).toList();
  }

  /** A plan has the texts of documents and of changed issues; the forge has the others. */
  private static Map<Integer, String> bodies(
      Forge forge, Selector selector, List<PlannedIssue> open) throws InterruptedException {
    var bodies = new HashMap<Integer, String>();
    var missing = new ArrayList<Integer>();
    for (var issue : open) {
      if (issue.body() == null) {
        missing.add(issue.number());
      } else {
        bodies.put(issue.number(), issue.body());
      }
    }
    if (!missing.isEmpty()) {
      bodies.putAll(of(forge, selector, missing));
    }
    return bodies;
  }

  private static Map<Integer, String> of(Forge forge, Selector selector, List<Integer> numbers)
      throws InterruptedException {
    var issues =
        selector instanceof Selector.ByMilestone by
            ? forge.issuesOf(by.title())
            : forge.issues(numbers);
    return issues.stream()
        .collect(Collectors.toMap(Issue::number, Issue::body, (one, other) -> one));
  }
}
