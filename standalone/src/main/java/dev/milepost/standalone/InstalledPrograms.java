package dev.milepost.standalone;

import dev.milepost.standalone.aot.AotProgram;
import dev.milepost.standalone.aot.BrokerTraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is started from an installation's jars, as programs with class caches. */
public record InstalledPrograms(Installation installation) {
  /** All, in the order in which their caches are worth most. */
  public List<AotProgram> all() {
    List<AotProgram> programs = new ArrayList<>();
    programs.add(command());
    programs.add(broker());
    ServiceCatalogue.FOLDERS.forEach(folder -> programs.add(service(folder)));
    return programs;
  }

  /** The command, the supervisor and the database's process. */
  public AotProgram command() {
    return hosted("command", CommandTraining.class);
  }

  /** The broker's process. */
  public AotProgram broker() {
    return hosted("broker", BrokerTraining.class);
  }

  private AotProgram hosted(String name, Class<?> training) {
    return new AotProgram(
        name,
        installation.jar(),
        (cache, work) ->
            Installation.java(
                "256m",
                List.of(
                    "-XX:AOTCacheOutput=" + cache,
                    "-Dmilepost.root=" + installation.root(),
                    "-cp",
                    installation.jar().toString(),
                    training.getName(),
                    work.toString())));
  }

  /** A service, by its folder in the installation. */
  public AotProgram service(String folder) {
    Path jar = installation.service(folder);
    return new AotProgram(
        folder,
        jar,
        (cache, work) -> {
          List<String> command = new ArrayList<>();
          command.addAll(List.of("sh", installation.training().toString()));
          command.addAll(List.of(jar.toString(), cache.toString(), work.toString()));
          command.addAll(Installation.java("256m", List.of()));
          return command;
        });
  }
}
