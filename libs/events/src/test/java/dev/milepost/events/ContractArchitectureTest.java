package dev.milepost.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ContractArchitectureTest {
  private static final JavaClasses CONTRACT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.milepost.events");

  @Test
  void the_contract_depends_on_java_annotations_and_persistent_maps_only() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.milepost.events..",
            "com.fasterxml.jackson.annotation..",
            "org.jspecify..",
            "org.pcollections..")
        .check(CONTRACT);
  }

  /** How something is shown, and files made of it, are libs/report's. */
  @Test
  void the_contract_has_two_rooms_events_and_the_folds_that_services_share() {
    classes()
        .should()
        .resideInAnyPackage("dev.milepost.events", "dev.milepost.events.fold")
        .andShould()
        .haveNameNotMatching(".*(Markdown|Page|Html)")
        .check(CONTRACT);
  }

  @Test
  void every_event_is_a_record_with_a_wire_name_and_one_owner() {
    assertThat(EventCatalogue.types().values())
        .allSatisfy(
            type -> {
              assertThat(type.isRecord()).as("%s is a record", type).isTrue();
              assertThat(type.getAnnotation(WireName.class)).as("%s", type).isNotNull();
            });
    assertThat(Samples.all().stream().map(EventCatalogue::owner).distinct())
        .containsExactlyInAnyOrder("gateway", "planner", "executor", "review", "merge");
  }
}
