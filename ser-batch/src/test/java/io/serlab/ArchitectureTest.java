package io.serlab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.serlab.registry.Registry;
import io.serlab.registry.RegistryLocation;
import java.nio.file.Path;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.serlab", importOptions = ArchitectureTest.ProductOnly.class)
final class ArchitectureTest {
    private static final String API = "io.serlab.api..";
    private static final String CORE = "io.serlab.core..";
    private static final String REGISTRY = "io.serlab.registry..";
    private static final String BATCH = "io.serlab.batch..";
    private static final String JOB = "io.serlab.batch.job..";
    private static final String COMMAND_LINE = "io.serlab.batch.cli..";
    private static final String MLFLOW = "io.serlab.batch.mlflow..";
    private static final String ENCODERS = "io.serlab.encoders..";
    private static final String POOLERS = "io.serlab.poolers..";
    private static final String PLUGIN_HOST = "io.serlab.plugins..";
    private static final String VERIFIER = "io.serlab.plugins.verify..";
    private static final String TESTKIT = "io.serlab.testkit..";
    private static final String SPRING = "org.springframework..";
    private static final String ENGINE = "ai.djl.pytorch..";
    private static final String DJL = "ai.djl..";
    private static final String[] DATABASE = {
        "org.jdbi..", "org.flywaydb..", "org.sqlite..", "org.postgresql..", "java.sql..", "javax.sql.."
    };

    /** The modules themselves: no test classes, whether in a folder or in a jar. */
    static final class ProductOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return new ImportOption.DoNotIncludeTests().includes(location) && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule THE_API_KNOWS_ONLY_ARRAYS_AND_JSON = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(API, "java..", "org.jspecify..", "com.google.gson..", DJL)
                    .and(not(resideInAnyPackage("java.sql.."))))
            .because("a plugin compiled against the API must not be broken by what the product is built with");

    @ArchTest
    static final ArchRule NOBODY_NAMES_THE_ENGINE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINE)
            .because("the engine is chosen when the product is put together; code is written against DJL's own API");

    @ArchTest
    static final ArchRule SPRING_LIVES_IN_BATCH = noClasses()
            .that()
            .resideOutsideOfPackage(BATCH)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SPRING)
            .because("the work itself must be usable, and testable, without a container");

    @ArchTest
    static final ArchRule SPRING_STAYS_OFF_THE_COMMAND_LINE = noClasses()
            .that()
            .resideInAPackage(COMMAND_LINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SPRING, DJL)
            .because("commands that only read answer in half a second, which neither Spring nor DJL allows");

    @ArchTest
    static final ArchRule HISTORY_AND_SCORES_DO_NOT_KNOW_THE_JOB = noClasses()
            .that()
            .haveNameMatching(
                    "io\\.serlab\\.batch\\.cli\\.(Runs|RegistryC|RegistryR|Score|Submission|Schema|Completion|Component|Corpus"
                            + "|FeaturesC|FeaturesG|BenchmarkText|BenchmarkDocument).*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JOB)
            .because("loading the job loads Spring, and these commands only read");

    @ArchTest
    static final ArchRule MLFLOW_KNOWS_THE_HISTORY_ALONE = noClasses()
            .that()
            .resideInAPackage(MLFLOW)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOB, COMMAND_LINE, SPRING, DJL)
            .because("a push reads what is recorded, whoever made it and whoever asks for it");

    @ArchTest
    static final ArchRule ONLY_AN_EXPORT_LOADS_MLFLOW = noClasses()
            .that()
            .haveNameNotMatching("io\\.serlab\\.batch\\.(mlflow\\.|cli\\.RunsExport).*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MLFLOW, "java.net.http..")
            .because("a list of runs does not load a client of the web");

    @ArchTest
    static final ArchRule EVERY_COMMAND_HEARS_WHICH_REGISTRY_IS_MEANT = noClasses()
            .that()
            .resideInAPackage(BATCH)
            .should()
            .callMethod(Registry.class, "open", Path.class)
            .orShould()
            .callMethod(Registry.class, "openReadOnly", Path.class)
            .orShould()
            .callMethod(RegistryLocation.class, "under", Path.class)
            .because("a home alone is not where the history is: --registry and SER_REGISTRY may say otherwise");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_READS_IT = noClasses()
            .that()
            .resideOutsideOfPackage(COMMAND_LINE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("the work can be started by other means than a line of words");

    @ArchTest
    static final ArchRule THE_JOB_DOES_NOT_KNOW_WHO_STARTED_IT = noClasses()
            .that()
            .resideInAPackage(JOB)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(COMMAND_LINE)
            .because("results and progress are shown by whoever started the job");

    @ArchTest
    static final ArchRule SQL_LIVES_IN_THE_REGISTRY = noClasses()
            .that()
            .resideOutsideOfPackages(REGISTRY, JOB)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DATABASE)
            .because("the schema has one owner; the job only hands the same database to Spring's job repository");

    @ArchTest
    static final ArchRule THE_JOB_DOES_NOT_SPEAK_TO_THE_SCHEMA = noClasses()
            .that()
            .resideInAPackage(JOB)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.flywaydb..")
            .because("migrations of the history belong to the registry");

    @ArchTest
    static final ArchRule ONLY_FILTERS_ARE_PARSED_BY_ANTLR = noClasses()
            .that()
            .haveNameNotMatching(
                    "io\\.serlab\\.registry\\.((Filter(Tokens|Expectation|Compiler)|RunFilter).*|grammar\\..*)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.antlr..", "io.serlab.registry.grammar..")
            .because("a list without a filter does not load the parser");

    @ArchTest
    static final ArchRule PLUGINS_ARE_LOADED_IN_THEIR_HOST_ALONE = noClasses()
            .that()
            .resideOutsideOfPackage(PLUGIN_HOST)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.pf4j..")
            .because("built-in and dropped-in components are found through one catalogue");

    @ArchTest
    static final ArchRule THE_PLUGIN_HOST_KNOWS_THE_API_ALONE = noClasses()
            .that()
            .resideInAPackage("io.serlab.plugins")
            .should()
            .dependOnClassesThat(resideInAPackage("io.serlab..").and(not(resideInAnyPackage(API, "io.serlab.plugins"))))
            .because("what a plugin needs of the product is the SPI and nothing else");

    @ArchTest
    static final ArchRule THE_BATCH_ALONE_KNOWS_THE_PLUGIN_HOST = noClasses()
            .that()
            .resideInAnyPackage(CORE, REGISTRY, ENCODERS, POOLERS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PLUGIN_HOST)
            .because("built-in and dropped-in components are alike to all who work with them");

    @ArchTest
    static final ArchRule ONLY_THE_VERIFIER_TESTS = noClasses()
            .that()
            .resideOutsideOfPackages(VERIFIER, TESTKIT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TESTKIT, "org.junit..", "org.assertj..")
            .because("the product runs without them: they lie beside it, for the process that verifies a plugin");

    @ArchTest
    static final ArchRule COMPONENTS_ARE_REACHED_BY_NAME = noClasses()
            .that()
            .resideOutsideOfPackages(ENCODERS, POOLERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENCODERS, POOLERS)
            .because("nothing is special about our encoders and poolers: an outsider's must be able to do all they do");

    @ArchTest
    static final ArchRule ENCODERS_KNOW_THE_API_ALONE = noClasses()
            .that()
            .resideInAPackage(ENCODERS)
            .should()
            .dependOnClassesThat(resideInAPackage("io.serlab..").and(not(resideInAnyPackage(API, ENCODERS))))
            .because("an encoder is a plugin like any other");

    @ArchTest
    static final ArchRule POOLERS_KNOW_THE_API_ALONE = noClasses()
            .that()
            .resideInAPackage(POOLERS)
            .should()
            .dependOnClassesThat(resideInAPackage("io.serlab..").and(not(resideInAnyPackage(API, POOLERS))))
            .because("a pooler is a plugin like any other");

    @ArchTest
    static final ArchRule ONNX_STAYS_WITH_ITS_ENCODER = noClasses()
            .that()
            .resideOutsideOfPackage("io.serlab.encoders.onnx..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..")
            .because("a second engine is the business of the one encoder that needs it");

    @ArchTest
    static final ArchRule PICKLES_ARE_READ_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("io.serlab.encoders.checkpoint..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.razorvine.pickle..")
            .because("a pickle can ask for anything, and only that package refuses what builds no tensors");

    @ArchTest
    static final ArchRule ONLY_REPORTS_DRAW = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.serlab.core.drawing..", "io.serlab.core.benchmark.report..", "io.serlab.core.report.figures..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "org.jfree..", "org.apache.batik..")
            .because("a machine without fonts can do everything but draw");

    @ArchTest
    static final ArchRule CORE_KNOWS_NEITHER_HISTORY_NOR_JOB = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(REGISTRY, BATCH)
            .because("the work can be done, and tested, without being recorded");

    @ArchTest
    static final ArchRule THE_REGISTRY_KNOWS_NO_WORK = noClasses()
            .that()
            .resideInAPackage(REGISTRY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, BATCH, ENCODERS, POOLERS, DJL)
            .because("the history outlives the way in which it came about");

    @ArchTest
    static final ArchRule CORE_HAS_NO_CYCLES = slices().matching("io.serlab.core.(*)..")
            .should()
            .beFreeOfCycles()
            .because("each package can be read, and replaced, without the ones that use it");

    @ArchTest
    static final ArchRule ONLY_THE_CONSOLE_WRITES_TO_THE_STREAMS = noClasses()
            .that()
            .resideOutsideOfPackages(COMMAND_LINE, VERIFIER)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("with --json standard output is one document; the verifier has a process of its own");

    @ArchTest
    static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.serlab.batch.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("the command line alone maps outcomes to exit codes");
}
