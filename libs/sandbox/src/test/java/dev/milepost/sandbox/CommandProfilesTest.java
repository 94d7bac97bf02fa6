package dev.milepost.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The effect of a profile on commands; with real bubblewrap. */
class CommandProfilesTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int LARGE = 300_000;

  @TempDir Path folder;
  private Path tree;
  private Path cache;
  private CommandProfiles profiles;
  private Map<String, String> environment;
  private String said = "";

  @BeforeEach
  void a_cache_in_the_home() throws Exception {
    tree = Files.createDirectories(folder.resolve("ci/tree"));
    cache = Files.createDirectories(folder.resolve("home/.cache/mine/deep"));
    Files.writeString(cache.resolve("small.txt"), "small\n");
    Files.write(cache.resolve("large.bin"), new byte[LARGE]);
    profiles = new CommandProfiles(Files.createDirectories(folder.resolve("profiles")));
    environment = new HashMap<>(System.getenv());
    environment.put("HOME", folder.resolve("home").toString());
  }

  @Test
  void a_copied_folder_is_written_and_stays_as_it_is() throws Exception {
    profile("cached", "{\"copied\": [\"~/.cache/mine\", \"~/.cache/nowhere\"]}");
    var line =
        "cd ~/.cache/mine && echo more >>deep/small.txt && echo new >deep/new && mkdir a"
            + " && wc -c <deep/large.bin && mv deep/large.bin a/b && rm a/b && echo x >deep/large.bin"
            + " && cat deep/small.txt deep/new deep/large.bin";
    assertThat(run("cached", line)).isEqualTo(new ProcessOutcome.Exited(0));
    assertThat(said).isEqualTo(LARGE + "\nsmall\nmore\nnew\nx\n");
    assertThat(cache.resolve("small.txt")).hasContent("small\n");
    assertThat(cache.resolve("large.bin")).hasSize(LARGE);
    assertThat(cache).isDirectoryNotContaining(path -> path.endsWith("new"));
  }

  @Test
  void a_large_file_of_it_is_not_written_through() throws Exception {
    profile("cached", "{\"copied\": [\"~/.cache/mine\"]}");
    assertThat(run("cached", "echo x >>~/.cache/mine/deep/large.bin").succeeded()).isFalse();
    assertThat(cache.resolve("large.bin")).hasSize(LARGE);
  }

  @Test
  void a_command_that_is_not_there_is_told_behind_copies_too() throws Exception {
    profile("cached", "{\"copied\": [\"~/.cache/mine\"]}");
    assertThat(run("cached", List.of("no-such-tool")))
        .isInstanceOf(ProcessOutcome.NotStarted.class);
  }

  @Test
  void a_services_socket_is_reached_by_its_path() throws Exception {
    var socket = folder.resolve("service.socket");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      profile("served", "{\"readable\": [\"%s\"]}".formatted(socket));
      var connect =
          "perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Peer => $ARGV[0]) or die $!' "
              + socket;
      assertThat(run("served", connect)).isEqualTo(new ProcessOutcome.Exited(0));
      assertThat(run(null, connect).succeeded()).isFalse();
    }
  }

  @Test
  void memory_is_the_profiles() throws Exception {
    profile("small", "{\"memory\": \"64M\"}");
    var line = "perl -e '$x = chr(65) x 200_000_000; print length $x'";
    assertThat(run("small", line).succeeded()).isFalse();
    assertThat(run(null, line)).isEqualTo(new ProcessOutcome.Exited(0));
  }

  @Test
  void a_profile_that_is_not_known_or_not_readable_starts_nothing() throws Exception {
    assertThat(((ProcessOutcome.NotStarted) run("mine", "true")).reason())
        .isEqualTo("Expected a commands profile that is known here (commands), but found \"mine\"");
    profile("broken", "{\"memory\": \"lots\"}");
    assertThat(((ProcessOutcome.NotStarted) run("broken", "true")).reason())
        .contains("broken.json is no profile", "memory such as 512M or 4G, but found \"lots\"");
    assertThat(profiles.reach(null)).as("others go on").isNotNull();
    profiles = new CommandProfiles(folder.resolve("profiles"));
    assertThatThrownBy(() -> profiles.reach(null))
        .as("nobody knows whose it was")
        .hasMessageContaining("broken.json is no profile");
  }

  @Test
  void of_an_agents_profile_the_sandbox_counts_and_one_named_commands_is_the_usual() {
    var agent = "{\"name\": \"aider\", \"program\": [\"aider\"], \"sandbox\": {\"network\": true}}";
    write("aider", agent);
    write("mine", "{\"name\": \"commands\", \"sandbox\": {\"memory\": \"8G\", \"processes\": 9}}");
    assertThat(profiles.reach("aider").network()).isEqualTo(NetworkPolicy.OPEN);
    assertThat(profiles.reach(null).shown()).isEqualTo("no network; memory 8G; 9 processes");
    assertThat(CommandSandboxPolicy.BUILT_IN.shown())
        .startsWith("no network; reads ~/.m2/repository, ~/.m2/wrapper, ")
        .endsWith(" and 12 more");
  }

  @Test
  void what_is_kept_of_a_result_depends_on_the_sandbox_and_the_reach() {
    var none =
        CommandSandbox.of(Sandboxes.of(SandboxChoice.NONE, environment), profiles, environment);
    assertThat(none.key()).isEmpty();
    assumeTrue(Sandboxes.work(SandboxChoice.BUBBLEWRAP, System.getenv()), "bubblewrap works here");
    var sandboxes = Sandboxes.of(SandboxChoice.BUBBLEWRAP, environment);
    var kept = CommandSandbox.of(sandboxes, profiles, environment);
    var before = kept.key();
    assertThat(before).startsWith("bubblewrap ").isEqualTo(kept.of("commands").key());
    profile("commands", "{\"network\": true}");
    assertThat(kept.key()).isNotEqualTo(before);
  }

  @Test
  void memory_is_written_with_a_unit() {
    assertThat(MemoryAmount.parse("4g").shown()).isEqualTo("4G");
    assertThat(MemoryAmount.parse("1536M").bytes()).isEqualTo(1536L << 20);
    assertThat(MemoryAmount.parse("1536M").shown()).isEqualTo("1536M");
    for (var wrong : List.of("", "4 G", "-1G", "1k", "0", "9999999999")) {
      assertThatThrownBy(() -> MemoryAmount.parse(wrong)).hasMessageStartingWith("Expected memory");
    }
  }

  private void profile(String name, String sandbox) {
    write(name, "{\"name\": \"%s\", \"sandbox\": %s}".formatted(name, sandbox));
  }

  private void write(String file, String json) {
    try {
      Files.writeString(folder.resolve("profiles").resolve(file + ".json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessOutcome run(String profile, String line) throws Exception {
    return run(profile, List.of("sh", "-c", line));
  }

  private ProcessOutcome run(String profile, List<String> argv) throws Exception {
    assumeTrue(Sandboxes.work(SandboxChoice.BUBBLEWRAP, System.getenv()), "bubblewrap works here");
    var sandboxes = Sandboxes.of(SandboxChoice.BUBBLEWRAP, environment);
    var tail = new BoundedTail(16 * 1024);
    var outcome =
        CommandSandbox.of(sandboxes, profiles, environment)
            .of(profile)
            .run(JudgedCheckout.untouched(tree), Command.of(argv, tree, environment, LIMIT), tail);
    said = tail.text();
    return outcome;
  }
}
