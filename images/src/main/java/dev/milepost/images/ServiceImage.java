package dev.milepost.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * The image of one service as {@code deploy/images/Dockerfile} has it, but for the cache of linked
 * classes, which a start within the image makes. The same files give the same digest: times, owners
 * and the order of files are fixed.
 *
 * @param base a registry's image, or a file of an archive that {@code docker save} writes; has what
 *     the Dockerfile's stage {@code runtime} has: a Java runtime, git, git-lfs, bubblewrap, tini
 * @param service its name, such as {@code planner}
 * @param root of a checkout that is built
 * @param version of the product
 * @param revision the commit
 */
record ServiceImage(String base, String service, Path root, String version, String revision) {
  private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/opt/milepost");
  private static final FilePermissions RUNNABLE = FilePermissions.fromOctalString("755");
  private static final int HTTP = 8080;
  private static final String ACCOUNT = "10001:10001";

  /** The services that have an image. */
  static final List<String> SERVICES = List.of("gateway", "planner", "executor", "review", "merge");

  /** What has to be built first; empty if all is there. */
  Optional<Path> missing() {
    return Stream.of(application().resolve("quarkus-run.jar"), bill())
        .filter(file -> !Files.isRegularFile(file))
        .findFirst();
  }

  private Path bill() {
    return application().resolveSibling("sbom.cdx.json");
  }

  private Path application() {
    var module = service.equals("gateway") ? service : service + "-service";
    return root.resolve(module).resolve("target/quarkus-app");
  }

  /**
   * Writes it as an archive that {@code docker load}, {@code podman load} and {@code skopeo} read.
   *
   * @return its digest, {@code sha256:…}
   */
  String writeTo(Path archive, String name)
      throws InvalidImageReferenceException,
          InterruptedException,
          RegistryException,
          IOException,
          CacheDirectoryCreationException,
          ExecutionException {
    return build(Containerizer.to(TarImage.at(archive).named(name)));
  }

  /** Pushes it to a registry; who may is what the machine's Docker configuration says. */
  String push(String name)
      throws InvalidImageReferenceException,
          InterruptedException,
          RegistryException,
          IOException,
          CacheDirectoryCreationException,
          ExecutionException {
    return build(Containerizer.to(RegistryImage.named(ImageReference.parse(name))));
  }

  private String build(Containerizer to)
      throws InvalidImageReferenceException,
          InterruptedException,
          RegistryException,
          IOException,
          CacheDirectoryCreationException,
          ExecutionException {
    to.setToolName("milepost").setOfflineMode(false);
    JibContainer built = container().containerize(to);
    return built.getDigest().toString();
  }

  private JibContainerBuilder container() throws InvalidImageReferenceException, IOException {
    var from = Path.of(base);
    var builder = Files.isRegularFile(from) ? Jib.from(TarImage.at(from)) : Jib.from(base);
    return builder
        .setFileEntriesLayers(layers())
        .setEntrypoint("tini", "--", "milepost-start")
        .setWorkingDirectory(HOME)
        .setUser(ACCOUNT)
        .setEnvironment(environment())
        .setExposedPorts(Port.tcp(HTTP))
        .setVolumes(AbsoluteUnixPath.get("/var/lib/milepost"))
        .setLabels(labels())
        .setCreationTime(Instant.EPOCH);
  }

  /** Libraries change seldom and are most of the bytes: their layer is shared by builds. */
  private List<FileEntriesLayer> layers() throws IOException {
    var libraries =
        FileEntriesLayer.builder()
            .setName("libraries")
            .addEntryRecursive(application().resolve("lib"), HOME.resolve("lib"))
            .build();
    var own = FileEntriesLayer.builder().setName("service");
    try (var files = Files.list(application())) {
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        if (!name.equals("lib")) {
          own.addEntryRecursive(file, HOME.resolve(name));
        }
      }
    }
    own.addEntry(bill(), HOME.resolve("sbom.cdx.json"));
    var scripts = root.resolve("deploy/images");
    var bin = AbsoluteUnixPath.get("/usr/local/bin");
    own.addEntry(scripts.resolve("start"), bin.resolve("milepost-start"), RUNNABLE);
    own.addEntry(scripts.resolve("healthcheck"), bin.resolve("milepost-healthcheck"), RUNNABLE);
    return List.of(libraries, own.build());
  }

  private static Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("HOME", "/var/lib/milepost");
    environment.put("MILEPOST_HOME", "/var/lib/milepost");
    environment.put("QUARKUS_HTTP_HOST", "0.0.0.0");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(HTTP));
    environment.put("JAVA_OPTS", "");
    return environment;
  }

  private Map<String, String> labels() {
    var labels = new LinkedHashMap<String, String>();
    labels.put("org.opencontainers.image.title", "milepost-" + service);
    labels.put(
        "org.opencontainers.image.description",
        "Milestones in, merged pull requests out: the " + service + ".");
    labels.put("org.opencontainers.image.licenses", "Apache-2.0");
    labels.put("org.opencontainers.image.version", version);
    labels.put("org.opencontainers.image.revision", revision);
    return labels;
  }
}
