package dev.milepost.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images without an engine, on a base without a registry. */
class ServiceImageTest {
  @TempDir Path folder;

  private Path base;
  private Path root;

  @BeforeEach
  void build() throws Exception {
    base = folder.resolve("base.tar");
    Jib.fromScratch()
        .addEnvironmentVariable("PATH", "/opt/java/bin:/usr/bin")
        .containerize(Containerizer.to(TarImage.at(base).named("base")));
    root = tree("checkout");
  }

  private Path tree(String name) throws IOException {
    var tree = folder.resolve(name);
    for (var service : ServiceImage.SERVICES) {
      var module = service.equals("gateway") ? service : service + "-service";
      var target = tree.resolve(module).resolve("target");
      write(target.resolve("quarkus-app/lib/some.jar"), "library");
      write(target.resolve("quarkus-app/quarkus-run.jar"), service);
      write(target.resolve("sbom.cdx.json"), "{}");
    }
    write(tree.resolve("deploy/images/start"), "#!/bin/sh\n");
    write(tree.resolve("deploy/images/healthcheck"), "#!/bin/sh\n");
    return tree;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
  }

  private record Outcome(int code, String out, String err) {}

  private Outcome assemble(Path tree, Path to, String... more) {
    var out = new StringWriter();
    var err = new StringWriter();
    var words = new ArrayList<>(List.of("--root", tree.toString(), "--to", to.toString()));
    words.addAll(List.of(more));
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(words.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  @Test
  void the_same_files_give_the_same_images() throws IOException {
    var one = assemble(root, folder.resolve("one"), "--base", base.toString());
    assertThat(one.code()).as(one.err()).isZero();
    var other = assemble(tree("later"), folder.resolve("other"), "--base", base.toString());
    assertThat(other.code()).as(other.err()).isZero();
    assertThat(digests(one.out())).hasSize(5).isEqualTo(digests(other.out()));
    assertThat(digests(one.out()).values()).doesNotHaveDuplicates();
    write(root.resolve("planner-service/target/quarkus-app/quarkus-run.jar"), "changed");
    var changed = assemble(root, folder.resolve("one"), "--base", base.toString());
    assertThat(digests(changed.out()).get("milepost-planner.tar"))
        .isNotEqualTo(digests(one.out()).get("milepost-planner.tar"));
    assertThat(digests(changed.out()).get("milepost-merge.tar"))
        .isEqualTo(digests(one.out()).get("milepost-merge.tar"));
  }

  private static Map<String, String> digests(String out) {
    var digests = new TreeMap<String, String>();
    out.lines()
        .forEach(
            line ->
                digests.put(
                    line.substring(line.lastIndexOf('/') + 1, line.indexOf("  ")),
                    line.substring(line.indexOf("sha256:"))));
    return digests;
  }

  @Test
  void a_base_that_cannot_be_read_is_told_of_in_a_line() throws IOException {
    write(folder.resolve("no.tar"), "no archive");
    var said = assemble(root, folder, "--base", folder.resolve("no.tar").toString());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).startsWith("assemble: ").contains("no.tar").hasLineCount(1);
  }

  @Test
  void an_image_runs_the_service_as_its_own_account() throws IOException {
    var made =
        assemble(
            root,
            folder.resolve("out"),
            "--base",
            base.toString(),
            "--service",
            "planner",
            "--tag",
            "1.0");
    assertThat(made.code()).as(made.err()).isZero();
    var files = new TreeMap<String, byte[]>();
    read(
        Files.newInputStream(folder.resolve("out/milepost-planner.tar")),
        (entry, bytes) -> files.put(entry.getName(), bytes));
    assertThat(new String(files.get("manifest.json"), StandardCharsets.UTF_8))
        .contains("milepost-planner:1.0");
    var config = new String(files.get("config.json"), StandardCharsets.UTF_8);
    assertThat(config)
        .contains(
            "\"User\":\"10001:10001\"",
            "\"Entrypoint\":[\"tini\",\"--\",\"milepost-start\"]",
            "\"WorkingDir\":\"/opt/milepost\"",
            "\"org.opencontainers.image.licenses\":\"Apache-2.0\"",
            "PATH=/opt/java/bin:/usr/bin",
            "MILEPOST_HOME=/var/lib/milepost");
    var inside = new TreeMap<String, TarArchiveEntry>();
    for (var file : files.entrySet()) {
      if (file.getKey().endsWith(".tar.gz")) {
        read(
            new GZIPInputStream(new ByteArrayInputStream(file.getValue())),
            (entry, bytes) -> inside.put(entry.getName(), entry));
      }
    }
    assertThat(inside.keySet())
        .contains(
            "opt/milepost/quarkus-run.jar",
            "opt/milepost/lib/some.jar",
            "opt/milepost/sbom.cdx.json",
            "usr/local/bin/milepost-start",
            "usr/local/bin/milepost-healthcheck");
    assertThat(inside.get("usr/local/bin/milepost-start").getMode() & 0777).isEqualTo(0755);
    assertThat(inside.get("opt/milepost/quarkus-run.jar").getMode() & 0777).isEqualTo(0644);
    assertThat(inside.values())
        .allSatisfy(
            entry ->
                assertThat(entry.getLastModifiedTime().toInstant())
                    .isBefore(Instant.EPOCH.plusSeconds(2)));
  }

  private interface Reader {
    void read(TarArchiveEntry entry, byte[] bytes) throws IOException;
  }

  private static void read(InputStream archive, Reader reader) throws IOException {
    try (var tar = new TarArchiveInputStream(archive)) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        reader.read(entry, tar.readAllBytes());
      }
    }
  }

  @Test
  void what_is_not_there_is_named() throws IOException {
    var unknown = assemble(root, folder, "--base", base.toString(), "--service", "planer");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("Expected a service of [gateway, planner", "\"planer\"");
    assertThat(assemble(root, folder, "--base", "no/such.tar").err())
        .contains("there is no no/such.tar");
    Files.delete(root.resolve("merge-service/target/sbom.cdx.json"));
    var unbuilt = assemble(root, folder, "--base", base.toString(), "--service", "merge");
    assertThat(unbuilt.code()).isEqualTo(2);
    assertThat(unbuilt.err())
        .contains("merge-service/target/sbom.cdx.json is missing; build first");
    assertThat(assemble(root, folder).err()).contains("--base");
  }
}
