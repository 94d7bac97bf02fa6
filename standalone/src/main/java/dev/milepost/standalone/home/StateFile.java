package dev.milepost.standalone.home;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code standalone.json}: always whole, as it is written aside and renamed. */
public final class StateFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path file;

  public StateFile(Home home) {
    this.file = home.state();
  }

  /** The state; empty if the file is not there or not readable as such. */
  public Optional<StandaloneState> read() {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), StandaloneState.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The state, if the supervisor that wrote it lives. */
  public Optional<StandaloneState> alive() {
    return read().filter(state -> state.supervisor().alive().isPresent());
  }

  /** Replaces it. */
  public synchronized void write(StandaloneState state) throws IOException {
    AtomicFiles.replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
  }

  /** Removes it. */
  public void delete() throws IOException {
    try {
      Files.delete(file);
    } catch (NoSuchFileException e) {
      // Gone is gone.
    }
  }
}
