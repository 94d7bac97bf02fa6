package dev.milepost.gateway.config;

import dev.milepost.gateway.domain.ForgeNames;
import dev.milepost.gateway.domain.submission.AllowedNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The names that this server allows people who are no administrators. */
@ApplicationScoped
class Allowances {
  @Produces
  @Singleton
  AllowedNames allowed(
      @ConfigProperty(name = AllowedNames.FOLDERS) Optional<List<Path>> folders,
      @ConfigProperty(name = AllowedNames.REPOSITORIES) Optional<List<String>> repositories,
      @ConfigProperty(name = AllowedNames.COMMANDS) Optional<List<String>> commands) {
    var all = folders.orElse(List.of());
    for (var folder : all) {
      if (!folder.isAbsolute()) {
        throw new IllegalArgumentException(
            "Expected absolute folders in %s, but found %s"
                .formatted(AllowedNames.FOLDERS, folder));
      }
    }
    return new AllowedNames(
        new ForgeNames(all, repositories.orElse(List.of())), commands.orElse(List.of()));
  }
}
