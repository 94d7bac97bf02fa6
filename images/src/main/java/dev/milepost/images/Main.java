package dev.milepost.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the images of services as archives, or pushes them, without a container engine. */
@Command(
    name = "assemble",
    mixinStandardHelpOptions = true,
    description =
        "Writes an image of each service as an archive (docker load, podman load, skopeo copy docker-archive:FILE), or pushes it; no container engine is needed.")
public final class Main implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--base",
      required = true,
      description =
          "What they stand on: a registry's image, or an archive of docker save, with a Java runtime, git, git-lfs, bubblewrap and tini (the stage \"runtime\" of deploy/images/Dockerfile).")
  String base = "";

  @Option(names = "--to", description = "The folder of the archives; default: target/images.")
  Path folder = Path.of("target/images");

  @Option(
      names = "--push",
      description =
          "Push to this prefix, such as registry.example.com/team/milepost-, in place of archives.")
  @Nullable String push;

  @Option(names = "--tag", description = "Default: ${DEFAULT-VALUE}.")
  String tag = "latest";

  @Option(names = "--service", description = "Only these; default: all.", split = ",")
  List<String> services = ServiceImage.SERVICES;

  @Option(names = "--root", hidden = true)
  Path root = Path.of("");

  @Option(names = "--version-label", hidden = true)
  String version = "unknown";

  @Option(names = "--revision", hidden = true)
  String revision = "unknown";

  /** The command. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** What goes wrong is said in a line, without a stack. */
  static CommandLine commandLine() {
    var main = new Main();
    return new CommandLine(main)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().printf("assemble: no image on %s: %s%n", main.base, said(failure));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  /** Jib's own words, and what led to them. */
  private static String said(Throwable failure) {
    var said = new LinkedHashSet<String>();
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      var words = cause.getMessage();
      if (words != null && said.stream().noneMatch(before -> before.contains(words))) {
        said.add(words);
      }
    }
    return said.isEmpty() ? failure.toString() : String.join(": ", said);
  }

  @Override
  public Integer call() throws Exception {
    for (var service : services) {
      if (!ServiceImage.SERVICES.contains(service)) {
        throw refused(
            "Expected a service of %s, but found \"%s\"".formatted(ServiceImage.SERVICES, service));
      }
    }
    if (base.endsWith(".tar") && !Files.isRegularFile(Path.of(base))) {
      throw refused(
          "Expected an archive or a registry's image for --base, but there is no " + base);
    }
    var out = spec.commandLine().getOut();
    for (var service : services) {
      var image = new ServiceImage(base, service, root, version, revision);
      var missing = image.missing();
      if (missing.isPresent()) {
        throw refused(
            missing.get() + " is missing; build first: ./mvnw -DskipTests -Pimages package");
      }
      if (push == null) {
        Files.createDirectories(folder);
        var archive = folder.resolve("milepost-" + service + ".tar");
        var digest = image.writeTo(archive, "milepost-" + service + ":" + tag);
        out.printf("%s  %s%n", archive, digest);
      } else {
        var name = push + service + ":" + tag;
        out.printf("%s  %s%n", name, image.push(name));
      }
      out.flush();
    }
    return 0;
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
