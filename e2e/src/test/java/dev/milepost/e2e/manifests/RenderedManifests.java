package dev.milepost.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.milepost.e2e.MilepostScript;
import dev.milepost.testkit.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What {@code kubectl kustomize} makes of {@code deploy/kubernetes}. */
final class RenderedManifests {
  private static final Path DEPLOY = MilepostScript.checkout().resolve("deploy/kubernetes");
  private static final long LIMIT_SECONDS = 60;

  private static final Map<Choice, Manifests> KNOWN = new ConcurrentHashMap<>();

  /** What a user of these manifests applies. */
  record Choice(String overlay, List<String> components) {}

  private RenderedManifests() {}

  /** Why nothing can be rendered here; empty if it can. */
  static Optional<String> missing() {
    try {
      var version = new ObjectMapper().readTree(kubectl("version", "--client", "-o", "json"));
      return version.has("kustomizeVersion")
          ? Optional.empty()
          : Optional.of("this kubectl is older than 1.24: its kustomize knows no components");
    } catch (IOException e) {
      return Optional.of("kubectl is not here: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** Each overlay, alone and with each component. */
  static Stream<Choice> choices() {
    return folders("overlays").stream()
        .flatMap(
            overlay ->
                Stream.concat(
                    Stream.of(new Choice(overlay, List.of())),
                    folders("components").stream().map(one -> new Choice(overlay, List.of(one)))));
  }

  private static List<String> folders(String kind) {
    try (Stream<Path> all = Files.list(DEPLOY.resolve(kind))) {
      return all.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The objects of an overlay with components on top, as an overlay of a user's own has them. */
  static Manifests of(Choice choice) throws IOException, InterruptedException {
    var known = KNOWN.get(choice);
    if (known != null) {
      return known;
    }
    var folder = TemporaryFolder.create("manifests-");
    try {
      var made = rendered(folder, choice);
      KNOWN.put(choice, made);
      return made;
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private static Manifests rendered(Path folder, Choice choice)
      throws IOException, InterruptedException {
    var up = folder.toRealPath().relativize(DEPLOY.toRealPath());
    var own = new StringBuilder("resources:\n  - " + up + "/overlays/" + choice.overlay() + "\n");
    if (!choice.components().isEmpty()) {
      own.append("components:\n");
      choice.components().forEach(one -> own.append("  - " + up + "/components/" + one + "\n"));
    }
    Files.writeString(folder.resolve("kustomization.yaml"), own);
    try (var all =
        new YAMLMapper()
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(kubectl("kustomize", folder.toString()))) {
      return new Manifests(all.readAll());
    }
  }

  private static String kubectl(String... arguments) throws IOException, InterruptedException {
    var argv = Stream.concat(Stream.of("kubectl"), Stream.of(arguments)).toList();
    var process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("kubectl ends").isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
