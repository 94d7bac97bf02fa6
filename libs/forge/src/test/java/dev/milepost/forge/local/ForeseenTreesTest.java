package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergePreview.NothingLeft;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.MergePreview.PreviewConflicted;
import dev.milepost.forge.MergePreview.PreviewRefused;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequestHead;
import dev.milepost.forge.UpdateResult;
import dev.milepost.git.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random pull requests: the tree that is foreseen for each is the one that its merge has. */
@Timeout(300)
class ForeseenTreesTest {
  private static final List<String> FILES = List.of("x.txt", "y.txt", "z.txt");
  private static final int LINES = 60;

  @TempDir Path folder;
  private LocalWorld world;
  private Forge forge;
  private Random random;
  private MergeMethod method;
  private final List<PullRequestHead> opened = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "SQUASH,1",
    "SQUASH,2",
    "SQUASH,3",
    "SQUASH,4",
    "MERGE,1",
    "MERGE,2",
    "MERGE,3",
    "MERGE,4",
    "REBASE,1",
    "REBASE,2",
    "REBASE,3",
    "REBASE,4"
  })
  void what_is_foreseen_is_what_merging_one_after_another_gives(MergeMethod by, long seed)
      throws Exception {
    random = new Random(seed);
    method = by;
    open(3 + random.nextInt(3));
    var base = forge.baseHead("main");
    var train = new ArrayList<PullRequestHead>();
    var foreseen = new ArrayList<MergePreview>();
    for (var head : opened) {
      var told = combined(train, head);
      foreseen.add(told);
      if (told instanceof PreviewClean clean) {
        assertThat(clean.baseHead()).isEqualTo(base);
        train.add(head);
      }
    }
    int before = 0;
    for (int at = 0; at < opened.size(); at++) {
      var head = opened.get(at);
      var real = forge.preview(head.pullRequest(), head.head(), method);
      assertSame(foreseen.get(at), real);
      assertSame(combined(train.subList(0, before), head), real);
      if (real instanceof PreviewClean clean) {
        forge.merge(head.pullRequest(), head.head(), clean, method);
        before++;
      }
    }
  }

  private MergePreview combined(List<PullRequestHead> ahead, PullRequestHead last)
      throws Exception {
    return forge.combine(ahead, last.pullRequest(), last.head(), method).orElseThrow();
  }

  private void assertSame(MergePreview told, MergePreview real) throws Exception {
    switch (real) {
      case PreviewClean clean ->
          assertThat(world.tree(((PreviewClean) told).commit()))
              .isEqualTo(world.tree(clean.commit()));
      case PreviewConflicted conflict ->
          assertThat(((PreviewConflicted) told).conflicts()).isEqualTo(conflict.conflicts());
      case NothingLeft nothing -> assertThat(told).isInstanceOf(NothingLeft.class);
      // One before it held all of its commits: it landed with that one.
      case PreviewRefused refused ->
          assertThat(told).isInstanceOfAny(NothingLeft.class, PreviewRefused.class);
    }
  }

  /** From the base as it is or was, or from one another; some are brought up to date. */
  private void open(int count) throws Exception {
    world = new LocalWorld(folder, false);
    forge = world.forge(List.of());
    var text = "line\n".repeat(LINES);
    for (var file : FILES.subList(1, FILES.size())) {
      Files.writeString(world.repository.resolve(file), text);
    }
    world.commitOnBase(FILES.getFirst(), text);
    var starts = new ArrayList<>(List.of(forge.baseHead("main")));
    for (int number = 1; number <= count; number++) {
      var branch = "work-" + number;
      var head = starts.get(random.nextInt(starts.size()));
      for (int commit = 0; commit <= random.nextInt(2); commit++) {
        head = world.push(branch, head, change(head));
      }
      var pull = forge.openPullRequest(new NewPullRequest(branch, "main", "On " + branch, ""));
      if (random.nextInt(3) == 0) {
        var change = change(forge.baseHead("main")).entrySet().iterator().next();
        world.commitOnBase(change.getKey(), change.getValue());
        starts.add(forge.baseHead("main"));
      }
      if (random.nextInt(3) == 0
          && forge.update(pull.number(), head) instanceof UpdateResult.Updated updated) {
        head = updated.newHead();
      }
      starts.add(head);
      opened.add(new PullRequestHead(pull.number(), head));
    }
  }

  /** Another line in one of the files; seldom the same as another's. */
  private Map<String, String> change(String head) throws Exception {
    var file = FILES.get(random.nextInt(FILES.size()));
    var git = Git.at(Path.of(forge.remote()));
    var lines =
        new ArrayList<>(new String(git.history().file(head, file).orElseThrow()).lines().toList());
    lines.set(random.nextInt(lines.size()), "changed " + random.nextInt(1000));
    return Map.of(file, String.join("\n", lines) + "\n");
  }
}
