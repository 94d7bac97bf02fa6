package dev.milepost.standalone.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.standalone.Installation;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training runs are a few words of shell here. */
class AotCachesTest {
  private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_000L);

  @TempDir Path folder;
  private Path jar;
  private final List<String> told = java.util.Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void a_program_of_two_jars() throws Exception {
    assumeTrue(AotCaches.supported(), "needs a JVM of version 25 or newer");
    jar = folder.resolve("service/target/app/run.jar");
    Files.createDirectories(jar.getParent());
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        var archive = new JarOutputStream(out, manifest)) {
      archive.putNextEntry(new ZipEntry("x"));
    }
    library("one");
  }

  private void library(String content) throws Exception {
    Path file = Files.writeString(jar.resolveSibling("lib.jar"), content);
    Files.setLastModifiedTime(file, TIME); // a JVM compares no more than time and size
  }

  private AotProgram program(String script) {
    return new AotProgram(
        "one",
        jar,
        (cache, work) -> List.of("sh", "-c", script.replace("CACHE", cache.toString())));
  }

  /** Caches as a process finds them that has just started. */
  private AotCaches caches() {
    return new AotCaches(folder.resolve("home/cache"));
  }

  private void make(AotProgram program) throws InterruptedException {
    try (var training = new AotTraining(caches(), true, told::add)) {
      training.makeMissing(List.of(program), Map.of("PATH", System.getenv("PATH")));
    }
  }

  @Test
  void a_cache_is_made_once_beside_the_jar_and_taken() throws Exception {
    assertThat(caches().options(program(""))).isEmpty();
    make(program("echo made >CACHE"));
    make(program("echo made again >CACHE"));
    var found = caches().find(program("")).orElseThrow();
    assertThat(found).hasContent("made").hasParent(folder.resolve("service/target/aot"));
    assertThat(found.resolveSibling("one.aot").toRealPath()).isEqualTo(found.toRealPath());
    assertThat(caches().options(program(""))).contains("-XX:AOTCache=" + found);
    assertThat(told).hasSize(1).first().asString().startsWith("class cache of one: 0 MB");
  }

  @Test
  void another_content_of_the_same_time_and_size_has_another_cache() throws Exception {
    make(program("echo made >CACHE"));
    library("two");
    assertThat(caches().find(program(""))).isEmpty();
    library("one");
    assertThat(caches().find(program(""))).isPresent();
  }

  @Test
  void of_many_builds_two_caches_stay() throws Exception {
    for (String content : List.of("one", "two", "six", "ten")) {
      library(content);
      make(program("echo made >CACHE"));
    }
    assertThat(caches().find(program(""))).isPresent();
    try (var files = Files.list(folder.resolve("service/target/aot"))) {
      assertThat(files.filter(file -> !Files.isSymbolicLink(file)))
          .hasSize(4)
          .filteredOn(file -> file.toString().endsWith(".sha256"))
          .hasSize(2);
    }
  }

  @Test
  void a_damaged_cache_is_made_anew_and_one_of_which_nothing_is_noted_stays() throws Exception {
    make(program("echo made >CACHE"));
    var cache = caches().find(program("")).orElseThrow();
    Files.writeString(cache, "mede\n");
    make(program("echo anew >CACHE"));
    assertThat(cache).hasContent("anew");
    assertThat(told).contains("class cache of one: damaged, it is made anew");
    Files.delete(cache.resolveSibling(cache.getFileName() + ".sha256"));
    Files.writeString(cache, "of before");
    make(program("echo again >CACHE"));
    assertThat(cache).hasContent("of before");
  }

  @Test
  void a_training_that_fails_leaves_nothing_and_says_why() throws Exception {
    make(program("echo half >CACHE.config; echo no room; exit 1"));
    assertThat(caches().find(program(""))).isEmpty();
    assertThat(told).containsExactly("no class cache of one: its training run wrote none: no room");
    assertThat(folder.resolve("service/target/aot")).isEmptyDirectory();
  }

  @Test
  void what_a_killed_training_left_is_removed_an_hour_later() throws Exception {
    var caches = folder.resolve("service/target/aot");
    var left = Files.createDirectories(caches.resolve(".making-left"));
    Files.writeString(left.resolve("cache"), "half");
    var underWay = Files.createDirectories(caches.resolve(".making-now"));
    Files.setLastModifiedTime(left, TIME);
    make(program("echo made >CACHE"));
    assertThat(left).doesNotExist();
    assertThat(underWay).exists();
  }

  @Test
  void where_the_programs_folder_cannot_be_written_it_is_in_the_home() throws Exception {
    Files.writeString(folder.resolve("service/target/aot"), "no folder");
    make(program("echo made >CACHE"));
    assertThat(caches().find(program("")).orElseThrow())
        .hasContent("made")
        .hasParent(folder.resolve("home/cache"));
  }

  /** What a training and a start run here. */
  static final class Greeting {
    private Greeting() {}

    public static void main(String[] arguments) {
      System.out.println("well");
    }
  }

  private Path greeting() throws Exception {
    Path app = folder.resolve("greeting/target/app.jar");
    Files.createDirectories(app.getParent());
    String name = Greeting.class.getName().replace('.', '/') + ".class";
    try (var archive = new JarOutputStream(Files.newOutputStream(app));
        var in = Greeting.class.getClassLoader().getResourceAsStream(name)) {
      archive.putNextEntry(new ZipEntry(name));
      in.transferTo(archive);
    }
    return app;
  }

  @Test
  void a_jvm_starts_with_a_damaged_cache_as_without_one() throws Exception {
    Path app = greeting();
    var program = new AotProgram("greeting", app, (cache, work) -> java("Output=" + cache, app));
    make(program);
    assertThat(told).singleElement().asString().startsWith("class cache of greeting: ");
    List<String> command = new ArrayList<>(Installation.java("64m", caches().options(program)));
    command.addAll(List.of("-cp", app.toString(), Greeting.class.getName()));
    assertThat(lines(command)).containsExactly("well"); // taken without a word
    try (var damaged = new RandomAccessFile(caches().find(program).orElseThrow().toFile(), "rw")) {
      damaged.seek(damaged.length() / 4);
      damaged.write(new byte[(int) damaged.length() / 2]);
    }
    assertThat(lines(command)).endsWith("well").noneMatch(line -> line.startsWith("#"));
  }

  private static List<String> java(String cache, Path app) {
    return Installation.java(
        "64m", List.of("-XX:AOTCache" + cache, "-cp", app.toString(), Greeting.class.getName()));
  }

  private static List<String> lines(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.inputReader()) {
      return out.lines().toList();
    }
  }

  @Test
  void two_at_once_both_end_with_a_whole_one() throws Exception {
    var both = new CountDownLatch(2);
    try (var side = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2; i++) {
        side.submit(
            () -> {
              both.countDown();
              both.await();
              make(program("echo made >CACHE"));
              return null;
            });
      }
    }
    assertThat(caches().find(program("")).orElseThrow()).hasContent("made");
  }

  @Test
  void a_closed_training_ends_what_it_started() throws Exception {
    Path pid = folder.resolve("pid");
    var training = new AotTraining(caches(), false, told::add);
    var environment = Map.of("PATH", System.getenv("PATH"));
    var endless =
        program("echo $$ >" + pid + ".new; mv " + pid + ".new " + pid + "; exec sleep 600");
    var thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    training.makeMissing(List.of(endless), environment);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    org.awaitility.Awaitility.await().until(() -> Files.exists(pid));
    training.close();
    thread.join();
    long started = Long.parseLong(Files.readString(pid).strip());
    assertThat(ProcessHandle.of(started).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
