package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Issue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Issue files as people, and others, write them. */
class HostileIssuesTest {
  @TempDir Path folder;
  private Path issues;

  @BeforeEach
  void an_empty_folder() throws Exception {
    issues = Files.createDirectory(folder.resolve("issues"));
  }

  @Test
  void number_and_title_come_from_name_and_heading() throws Exception {
    write("007-some-slug.md", "\n```\n# not this\n```\n\nAdd `x` to it\n=============\n\nBody\n");
    Issue issue = only();
    assertThat(issue.number()).isEqualTo(7);
    assertThat(issue.title()).isEqualTo("Add x to it");
    assertThat(issue.closed()).isFalse();
    assertThat(issue.milestone()).isNull();
  }

  @Test
  void front_matter_is_read_as_it_was_meant() throws Exception {
    write(
        "12.md",
        """
        ---
        # a comment
        number: 12
        title: Fix #3: the "parser" isn't right
        state: Closed
        labels:
          - bug
          - 'it''s'
        milestone: M3: Code Graph
        assignee: [a, "b, c"]
        ---

        Body
        """);
    Issue issue = only();
    assertThat(issue.title()).isEqualTo("Fix #3: the \"parser\" isn't right");
    assertThat(issue.closed()).isTrue();
    assertThat(issue.labels()).containsExactly("bug", "it's");
    assertThat(issue.milestone()).isEqualTo("M3: Code Graph");
    assertThat(issue.body()).isEqualTo("\nBody\n");
  }

  @Test
  void other_markdown_beside_the_issues_is_left_alone() throws Exception {
    write("README.md", "---\nnothing closed\n");
    Files.write(issues.resolve("notes.md"), new byte[] {(byte) 0xE9});
    write("8.md", "# Eight");
    assertThat(only().number()).isEqualTo(8);
  }

  @Test
  void a_file_that_is_not_utf8_is_named_with_the_offset() throws Exception {
    Files.write(issues.resolve("003-x.md"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    refused("003-x.md", "not UTF-8", "0xE9", "offset 3");
    Files.write(issues.resolve("003-x.md"), new byte[] {'a', (byte) 0xC3});
    refused("003-x.md", "not UTF-8", "offset 1");
  }

  @Test
  void a_title_with_line_ends_is_refused() throws Exception {
    write("1.md", "---\ntitle: \"one\\ntwo\"\n---\n");
    refused("1.md", "title", "one line");
    write("1.md", "---\ntitle: |\n  one\n  two\n---\n");
    refused("1.md", "title", "several lines");
    write("1.md", "---\ntitle: \"a\\u001bb\"\n---\n");
    refused("1.md", "title", "control characters");
  }

  @Test
  void what_turns_the_direction_of_a_title_is_shown_as_a_mark_and_joiners_stay() throws Exception {
    write("1.md", "# Open \u202Egpj.exe\u2066 \uD83D\uDC69\u200D\uD83D\uDD27\n");
    assertThat(only().title()).isEqualTo("Open \uFFFDgpj.exe\uFFFD \uD83D\uDC69\u200D\uD83D\uDD27");
  }

  @Test
  @Timeout(60)
  void a_title_of_emphasis_in_emphasis_is_read_or_refused() throws Exception {
    write("1.md", "# " + "*a **b ".repeat(10_000) + "** c* ".repeat(10_000) + "\n");
    refused("1.md", "title");
  }

  @Test
  void aliases_in_front_matter_are_plain_text() throws Exception {
    write("1.md", "---\ntitle: &a [x]\nlabels: [*a, *a, *a]\nmilestone: *a\n---\n");
    assertThat(only().labels()).containsExactly("*a", "*a", "*a");
  }

  @Test
  @Timeout(60)
  void a_fifo_or_a_device_is_not_opened() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", issues + "/1.md").start().waitFor()).isZero();
    refused("1.md", "it is not a file");
    Files.delete(issues.resolve("1.md"));
    Files.createSymbolicLink(issues.resolve("2.md"), Path.of("/dev/zero"));
    refused("2.md", "leads out of the folder");
  }

  @Test
  void a_file_of_five_megabytes_is_refused_with_both_sizes() throws Exception {
    write("1.md", "# T\n" + "x".repeat(5_000_000));
    refused("1.md", "5000004 bytes", "2097152");
  }

  @Test
  void two_files_of_one_number_are_both_named() throws Exception {
    write("1-a.md", "# A");
    write("01-b.md", "# B");
    refused("Issue 1 is there twice", "1-a.md", "01-b.md");
  }

  @Test
  void broken_front_matter_is_refused_with_its_line() throws Exception {
    write("1.md", "---\ntitle: x\n");
    refused("1.md", "not closed");
    write("1.md", "---\ntitle: x\ntitle: y\n---\n");
    refused("line 3", "twice");
    write("1.md", "---\ntitle: x\nstate: done\n---\n");
    refused("\"done\"", "open and closed");
    write("1.md", "---\ntitle: \"x\n---\n");
    refused("line 2", "quote is not closed");
    write("1.md", "---\nnumber: 2\ntitle: x\n---\n");
    refused("issue 1", "issue 2");
    write("1.md", "no heading");
    refused("no title");
    write("1.md", "# " + "x".repeat(300));
    refused("300 characters", "256");
  }

  @Test
  void a_link_that_leads_out_is_refused() throws Exception {
    Files.writeString(folder.resolve("secret.md"), "# Secret");
    Files.createSymbolicLink(issues.resolve("1.md"), folder.resolve("secret.md"));
    refused("1.md", "leads out");
  }

  @Test
  void a_folder_or_a_dangling_link_named_like_an_issue_is_refused() throws Exception {
    Files.createDirectory(issues.resolve("1.md"));
    refused("1.md", "not a file");
    Files.delete(issues.resolve("1.md"));
    Files.createSymbolicLink(issues.resolve("1.md"), issues.resolve("gone.md"));
    refused("1.md", "cannot be read");
  }

  @Test
  void an_issue_is_read_without_the_files_of_the_others() throws Exception {
    write("7.md", "# Seven");
    write("008-broken.md", "no heading");
    var folderOfIssues = new IssueFolder(issues, new IssueNames());
    assertThat(folderOfIssues.of(Set.of(7))).extracting(f -> f.issue().title()).contains("Seven");
    assertThat(folderOfIssues.of(Set.of(9))).isEmpty();
    assertThatThrownBy(() -> folderOfIssues.of(Set.of(7, 8))).hasMessageContaining("008-broken.md");
  }

  @Test
  void an_issue_that_only_front_matter_numbers_is_found_by_its_number_and_its_twin_too()
      throws Exception {
    write("parser.md", "---\nnumber: 7\ntitle: x\n---\n");
    write("README.md", "# No issue");
    assertThat(new IssueFolder(issues, new IssueNames()).of(Set.of(7))).hasSize(1);
    assertThat(new IssueFolder(issues, new IssueNames()).of(Set.of(8))).isEmpty();
    write("0007.md", "# Twin");
    assertThatThrownBy(() -> new IssueFolder(issues, new IssueNames()).of(Set.of(7)))
        .hasMessageContainingAll("twice", "parser.md", "0007.md");
  }

  @Test
  void the_names_of_a_folder_that_is_at_rest_are_listed_once_and_again_when_it_changes()
      throws Exception {
    write("7.md", "# Seven");
    var names = new IssueNames();
    var fresh = names.of(issues);
    assertThat(names.of(issues)).as("it may change once more").isNotSameAs(fresh).isEqualTo(fresh);
    Files.setLastModifiedTime(issues, FileTime.fromMillis(1_700_000_000_000L));
    var settled = names.of(issues);
    assertThat(names.of(issues)).isSameAs(settled);
    write("8.md", "# Eight");
    assertThat(names.of(issues).files()).hasSize(2);
  }

  private Issue only() {
    List<IssueFolder.IssueFile> all = new IssueFolder(issues, new IssueNames()).all();
    assertThat(all).hasSize(1);
    return all.getFirst().issue();
  }

  private void refused(String... parts) {
    assertThatThrownBy(() -> new IssueFolder(issues, new IssueNames()).all())
        .isInstanceOf(ForgeException.class)
        .hasMessageContainingAll(parts);
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(issues.resolve(name), text);
  }
}
