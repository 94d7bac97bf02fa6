package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.git.Git;
import dev.milepost.planner.effect.DocumentSearch.DocumentSearchResult;
import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentSearchTest {
  @TempDir Path folder;
  private Path repository;

  @BeforeEach
  void repository() throws Exception {
    repository = Files.createDirectories(folder.resolve("repo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "specs/milestones/M1.md",
        "specs/M1.md",
        "milestones/M1.md",
        "docs/M1.md",
        "plans/of/ours/M1.md",
        "specs/2026-M1-Milestone_Plan.md",
        "docs/our-M1-plan-v2.md",
        "docs/M1_PLAN.md"
      })
  void a_document_is_found_by_its_name(String path) throws Exception {
    write(path, "text");
    assertThat(find("M1")).isEqualTo(new DocumentSearchResult.DocumentFound(path, "text"));
  }

  @Test
  void the_exact_name_goes_before_a_pattern() throws Exception {
    write("specs/milestones/M1-plan.md", "pattern");
    write("docs/M1.md", "exact");
    assertThat(find("M1")).isEqualTo(new DocumentSearchResult.DocumentFound("docs/M1.md", "exact"));
  }

  @Test
  void several_are_named_rather_than_guessed_among() throws Exception {
    write("docs/M1-plan-a.md", "a");
    write("docs/M1-plan-b.md", "b");
    assertThat(why("M1")).contains("docs/M1-plan-a.md, docs/M1-plan-b.md");
  }

  @Test
  void what_is_not_there_lists_every_place() throws Exception {
    assertThat(why("M2"))
        .contains(
            "specs/milestones, specs, milestones, docs, plans/of/ours",
            "M2.md",
            "*M2*Milestone_Plan.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "-rf",
        "a/b",
        "a.b",
        "",
        "M1\n",
        "*",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void another_name_is_refused_with_the_rule(String name) throws Exception {
    assertThat(why(name)).contains("^[A-Za-z0-9_-]{1,50}$");
  }

  @Test
  void a_link_out_of_the_repository_is_not_followed() throws Exception {
    var secret = Files.writeString(folder.resolve("secret.md"), "secret");
    Files.createDirectories(repository.resolve("docs"));
    Files.createSymbolicLink(repository.resolve("docs/M1.md"), secret);
    assertThat(why("M1")).contains("docs/M1.md leads out of the repository");
  }

  @Test
  void a_folder_that_leads_out_of_the_repository_is_not_looked_into() throws Exception {
    var outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("M1.md"), "secret");
    Files.createSymbolicLink(repository.resolve("docs"), outside);
    assertThat(why("M1")).contains("There is no plan document");
  }

  @Test
  void a_document_that_is_no_text_or_too_large_is_refused() throws Exception {
    Files.createDirectories(repository.resolve("docs"));
    Files.write(repository.resolve("docs/M1.md"), new byte[] {(byte) 0xff});
    assertThat(why("M1")).contains("not UTF-8");
    Files.write(repository.resolve("docs/M1.md"), new byte[DocumentSearch.MAX_BYTES + 1]);
    assertThat(why("M1")).contains("more than 512 KiB");
  }

  @Test
  void what_is_neither_file_nor_link_is_not_opened() throws Exception {
    Files.createDirectories(repository.resolve("docs/M1.md"));
    assertThat(why("M1")).contains("docs/M1.md is no file");
    Files.createDirectories(repository.resolve("specs"));
    assertThat(new ProcessBuilder("mkfifo", repository + "/specs/M2.md").start().waitFor())
        .isZero();
    assertThat(why("M2")).contains("specs/M2.md is no file");
    Files.createSymbolicLink(repository.resolve("specs/M3.md"), Path.of("/dev/zero"));
    assertThat(why("M3")).contains("specs/M3.md leads out of the repository");
  }

  @Test
  void a_document_of_a_commit_is_found_without_a_checkout() throws Exception {
    var made = TestRepository.init(folder.resolve("user"));
    made.file("docs/M1.md", "text").file("docs/deep/M1.md", "no");
    Files.createSymbolicLink(made.folder().resolve("docs/M2.md"), Path.of("/etc/passwd"));
    made.file("specs/M3.md", "x".repeat(DocumentSearch.MAX_BYTES + 1)).commit("first");
    var commit = made.git("rev-parse", "HEAD");
    made.file("docs/M4.md", "uncommitted");
    var shelf =
        FileSource.CommitFileSource.of(
            "someone/here", new BaseFiles.RepositoryCommit(Git.at(made.folder()), commit));
    var search = new DocumentSearch(List.of());
    assertThat(search.find(shelf, "M1"))
        .isEqualTo(new DocumentSearchResult.DocumentFound("docs/M1.md", "text"));
    assertThat(((DocumentSearchResult.DocumentMissing) search.find(shelf, "M2")).why())
        .contains("but a link");
    assertThat(((DocumentSearchResult.DocumentMissing) search.find(shelf, "M3")).why())
        .contains("more than 512 KiB");
    assertThat(((DocumentSearchResult.DocumentMissing) search.find(shelf, "M4")).why())
        .contains("There is no plan document M4", "of someone/here");
  }

  private void write(String path, String text) throws Exception {
    var file = repository.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private DocumentSearchResult find(String name) throws Exception {
    return new DocumentSearch(List.of("plans/of/ours"))
        .find(FileSource.FolderFileSource.of(repository), name);
  }

  private String why(String name) throws Exception {
    return ((DocumentSearchResult.DocumentMissing) find(name)).why();
  }
}
