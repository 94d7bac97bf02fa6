package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conflict names the path that people know. */
class PathConflictTest {
  @ParameterizedTest
  @CsvSource({
    "conf~3804d90e1f0a4b5c6d7e8f90123456789abcdef0, conf",
    "d/conf.ini~HEAD, d/conf.ini",
    "conf~3804d90e1f0a4b5c6d7e8f90123456789abcdef0_1, conf",
    "conf~6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321, conf",
    "'\"caf\\351~HEAD\"', '\"caf\\351\"'",
    "backup~, backup~",
    "v~1, v~1",
    "a~HEAD/b, a~HEAD/b",
    "a~3804d90, a~3804d90"
  })
  void the_name_of_a_stand_in_is_that_of_its_file(String path, String shown) {
    assertThat(new PathConflict(path, "file/folder", List.of(path)).truePath()).isEqualTo(shown);
  }
}
