package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What {@code kubectl kustomize} makes of {@code deploy/kubernetes}. */
final class RenderedManifests {
  private static final Path DEPLOY = MilepostScript.checkout().resolve("deploy/kubernetes");
  private static final long LIMIT_SECONDS = 60;

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

  /** The folders of overlays, or of components that are for use. */
  static List<String> folders(String kind) {
    try (Stream<Path> all = Files.list(DEPLOY.resolve(kind))) {
      return all.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The objects of an overlay with components on top, as an overlay of a user's own has them.
   *
   * @param folder an empty one
   */
  static List<JsonNode> of(Path folder, String overlay, List<String> components)
      throws IOException, InterruptedException {
    var up = folder.toRealPath().relativize(DEPLOY.toRealPath());
    var own = new StringBuilder("resources:\n  - " + up + "/overlays/" + overlay + "\n");
    if (!components.isEmpty()) {
      own.append("components:\n");
      components.forEach(one -> own.append("  - " + up + "/components/" + one + "\n"));
    }
    Files.writeString(folder.resolve("kustomization.yaml"), own);
    var yaml = new YAMLMapper();
    try (var all =
        yaml.readerFor(JsonNode.class)
            .<JsonNode>readValues(kubectl("kustomize", folder.toString()))) {
      return all.readAll();
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
