package dev.milepost.executor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PurityTest {
  private static final JavaClasses EXECUTOR =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.milepost.executor");

  @Test
  void the_domain_depends_on_the_contract_alone() {
    classes()
        .that()
        .resideInAPackage("..executor.domain..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "org.jspecify..",
                    "dev.milepost.events..",
                    "dev.milepost.eventlog",
                    "dev.milepost.executor.domain..")
                // A time in an event is a value; a clock would be I/O.
                .or(equivalentTo(Instant.class)))
        .check(EXECUTOR);
  }

  @Test
  void only_the_wiring_knows_of_quarkus_and_of_a_forge_of_one_kind() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..executor.wiring..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "dev.milepost.forge.local..")
        .check(EXECUTOR);
  }
}
