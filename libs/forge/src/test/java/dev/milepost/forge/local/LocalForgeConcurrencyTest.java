package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.CiStatus.ChecksPassed;
import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, each with a forge opened for itself. */
@Timeout(120)
class LocalForgeConcurrencyTest {
  private static final int MANY = 6;
  @TempDir Path folder;

  @Test
  void all_who_open_a_pull_request_for_a_branch_get_the_same() throws Exception {
    var world = new LocalWorld(folder, false);
    String base = world.forge(List.of()).baseHead("main");
    world.push("work", base, Map.of("b.txt", "b"));
    var numbers = new HashSet<>(together(i -> open(world.forge(List.of()), "work").number()));
    assertThat(numbers).containsExactly(1);
  }

  @Test
  void all_who_merge_see_one_merge() throws Exception {
    var world = new LocalWorld(folder, false);
    Forge forge = world.forge(List.of());
    String head = world.push("work", forge.baseHead("main"), Map.of("b.txt", "b"));
    int number = open(forge, "work").number();
    var preview = (PreviewClean) forge.preview(number, head, MergeMethod.SQUASH);
    var results =
        together(i -> world.forge(List.of()).merge(number, head, preview, MergeMethod.SQUASH));
    assertThat(new HashSet<>(results))
        .containsExactly(new MergeResult.MergeCompleted(preview.commit()));
    assertThat(world.subjects()).hasSize(2);
  }

  @Test
  void different_pull_requests_get_different_numbers_and_merge_in_some_order() throws Exception {
    var world = new LocalWorld(folder, false);
    String base = world.forge(List.of()).baseHead("main");
    List<Integer> numbers =
        together(
            i -> {
              String branch = "work-" + i;
              String head = world.push(branch, base, Map.of(branch, branch));
              Forge forge = world.forge(List.of());
              PullRequest opened = open(forge, branch);
              MergeResult result;
              do {
                var preview =
                    (PreviewClean) forge.preview(opened.number(), head, MergeMethod.SQUASH);
                result = forge.merge(opened.number(), head, preview, MergeMethod.SQUASH);
              } while (!(result instanceof MergeResult.MergeCompleted));
              return opened.number();
            });
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(world.subjects()).hasSize(1 + MANY);
  }

  @Test
  void a_head_is_checked_once_however_many_ask() throws Exception {
    var world = new LocalWorld(folder, false);
    Path runs = folder.resolve("runs");
    List<String> check = List.of("sh", "-c", "echo run >> '" + runs + "'; sleep 0.3");
    String base = world.forge(check).baseHead("main");
    var results = together(i -> world.forge(check).ci(1, base));
    assertThat(results).allMatch(ChecksPassed.class::isInstance);
    assertThat(Files.readAllLines(runs)).hasSize(1);
  }

  private static PullRequest open(Forge forge, String branch) throws InterruptedException {
    return forge.openPullRequest(new NewPullRequest(branch, "main", "T " + branch, ""));
  }

  private interface Numbered<T> {
    T apply(int number) throws Exception;
  }

  private static <T> List<T> together(Numbered<T> work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<T>>();
      for (int i = 0; i < MANY; i++) {
        int number = i;
        Callable<T> call = () -> work.apply(number);
        futures.add(threads.submit(call));
      }
      var results = new ArrayList<T>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }
}
