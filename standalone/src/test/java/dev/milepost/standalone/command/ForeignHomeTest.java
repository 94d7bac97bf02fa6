package dev.milepost.standalone.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.standalone.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignHomeTest {
  @TempDir Path folder = Path.of("");

  @Test
  void a_home_that_this_account_may_not_write_is_refused_in_a_sentence() throws IOException {
    // A file: root, as which tests may run, writes every folder.
    var file = Files.createFile(folder.resolve("home"));
    assertThatThrownBy(() -> UpCommand.refuseOthers(new Home(file)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is not a folder that this account may write");
  }

  @Test
  void a_home_of_its_own_or_one_to_be_made_is_taken() {
    assertThatCode(() -> UpCommand.refuseOthers(new Home(folder))).doesNotThrowAnyException();
    assertThatCode(() -> UpCommand.refuseOthers(new Home(folder.resolve("new"))))
        .doesNotThrowAnyException();
  }
}
