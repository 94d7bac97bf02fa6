package dev.milepost.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.forge.github.IssueComments.IssueComment;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class IssueCommentsTest {
  @TempDir Path folder;
  private GitHubWorld world;
  private IssueComments comments;

  @BeforeEach
  void open() throws Exception {
    world = new GitHubWorld(folder);
    world.issue(1, "one", false, "M", "");
    comments = world.comments();
  }

  @AfterEach
  void every_request_and_answer_was_as_github_describes_it() {
    world.close();
    assertThat(world.api.violations).isEmpty();
  }

  @Test
  void a_comment_is_written_edited_and_read() throws Exception {
    var written = comments.write(1, "first");
    assertThat(comments.edit(written.id(), "second")).isTrue();
    assertThat(comments.of(1))
        .containsExactly(new IssueComment(written.id(), written.author(), "second"));
    assertThat(comments.isOwn(written.author())).isTrue();
    assertThat(comments.edit(written.id() + 50, "third")).isFalse();
  }

  @Test
  void a_thumb_is_given_once() throws Exception {
    var written = comments.write(1, "first");
    comments.react(written.id(), true);
    comments.react(written.id(), true);
    assertThat(world.repository.reactions.get(written.id())).containsExactly("+1");
  }

  @ParameterizedTest
  @CsvSource({"admin,true", "write,true", "read,false", "none,false"})
  void whose_word_counts_is_asked_of_github(String told, boolean may) throws Exception {
    world.repository.permissions.put("ann", told);
    assertThat(comments.mayWrite("ann")).isEqualTo(may);
  }

  @Test
  void who_is_unknown_or_no_name_may_not() throws Exception {
    assertThat(comments.mayWrite("nobody")).isFalse();
    assertThat(comments.mayWrite("")).isFalse();
    assertThat(comments.mayWrite("../../user")).isFalse();
    assertThat(comments.mayWrite("ann/permission?x")).isFalse();
  }

  @Test
  void a_comment_of_an_account_that_is_gone_is_nobodys() throws Exception {
    var ghost = new HashMap<String, Object>(Map.of("id", 100L));
    ghost.put("user", null);
    ghost.put("body", null);
    world.repository.comments.put(1, new ArrayList<>(List.of(ghost)));
    assertThat(comments.of(1)).containsExactly(new IssueComment(100, "", ""));
  }
}
