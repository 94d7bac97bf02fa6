package dev.milepost.standalone.aot;

import java.nio.file.Path;
import java.util.List;

/**
 * A program that has a cache.
 *
 * @param name safe as a file name
 * @param jar what it is started from; its manifest has the rest of the class path
 * @param training starts it so that it loads what a start loads, and ends by itself
 */
public record AotProgram(String name, Path jar, Training training) {
  /** How a cache of the program is made. */
  public interface Training {
    /**
     * The command that writes the cache.
     *
     * @param cache the file to write
     * @param work an empty folder, for what the program writes
     */
    List<String> command(Path cache, Path work) throws java.io.IOException;
  }
}
