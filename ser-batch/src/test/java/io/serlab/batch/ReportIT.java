package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;

/** The pages of the demo's runs, in a real browser. */
class ReportIT {
    private static final long MOST_BYTES = 15_000_000;

    @TempDir
    static Path folder;

    private static ChromeDriver browser;
    private static Path page;
    private static Path pageWithoutAttention;

    @BeforeAll
    static void run() {
        browser = Chromium.open(folder.resolve("profile"));
        Product product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        JsonNode demo = product.run("demo", "--json").exits(0).json();
        page = Path.of(demo.get("runs").get(0).get("artifacts").get("report").asString());
        JsonNode runs = product.run("runs", "list", "--where", "pooler = 'mean'", "--json")
                .exits(0)
                .json();
        pageWithoutAttention = folder.resolve("home/runs")
                .resolve(runs.get("runs").get(0).get("id").asString())
                .resolve("report.html");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void open() {
        Chromium.colours(browser, "light");
        browser.manage().window().setSize(new Dimension(1280, 900));
        open(page);
    }

    private static void open(Path file) {
        browser.get(file.toUri().toString());
        await().until(driver -> script("return document.documentElement.dataset.ready") != null);
        await().until(driver -> (Boolean)
                script("return [...document.querySelectorAll('.drawing')].every(d => d.querySelector('svg'))"));
    }

    private static WebDriverWait await() {
        return new WebDriverWait(browser, Duration.ofSeconds(30));
    }

    private static Object script(String text, Object... arguments) {
        return browser.executeScript(text, arguments);
    }

    private static WebElement find(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    private static List<WebElement> all(String selector) {
        return browser.findElements(By.cssSelector(selector));
    }

    private static List<String> listed() {
        return all("#utterance-list .id").stream().map(WebElement::getText).toList();
    }

    private static double cursor() {
        return Double.parseDouble(String.valueOf(find(".seek").getAttribute("aria-valuenow")));
    }

    @Test
    void itIsSmallAndAnArtifactOfTheRun() throws Exception {
        assertThat(page).hasFileName("report.html");
        assertThat(Files.size(page)).isLessThan(MOST_BYTES);
    }

    @Test
    void theBrowserHasNothingToComplainOf() {
        Select order = new Select(find("#order"));
        order.getOptions().forEach(option -> order.selectByVisibleText(option.getText()));
        all(".choice input").forEach(input -> script("arguments[0].click()", input));

        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }

    @Test
    void everyChartHasMarksInsideItsFrameAndWords() {
        List<WebElement> charts = all("figure.chart .drawing svg");

        assertThat(charts).hasSizeGreaterThanOrEqualTo(7);
        assertThat(charts).allSatisfy(chart -> {
            assertThat(chart.findElements(By.cssSelector(".mark"))).isNotEmpty();
            assertThat((String) script("return arguments[0].querySelector('desc').textContent", chart))
                    .isNotBlank();
        });
        assertThat(
                        (Long)
                                script(
                                        "return [...document.querySelectorAll('.drawing svg *')].filter(n => "
                                                + "[...n.attributes].some(a => a.value.includes('NaN') || a.value.includes('undefined'))).length"))
                .isZero();
    }

    @Test
    void scoresAreThoseOfTheRun() {
        JsonNode run = Product.at(folder.resolve("home"), folder.resolve("calls"))
                .run("runs", "show", String.valueOf(page.resolveSibling("").getFileName()), "--json")
                .exits(0)
                .json();
        JsonNode interval = run.get("intervals").get("macro_f1");
        WebElement card = find(".card");

        assertThat(card.getText())
                .contains(
                        four(run.get("metrics").get("macro_f1")),
                        four(interval.get("low")),
                        four(interval.get("high")));
    }

    private static String four(JsonNode figure) {
        return String.format(Locale.ROOT, "%.4f", figure.asDouble());
    }

    @Test
    void theCursorFollowsTheSoundAndStopsAtItsEnd() {
        assertThat(cursor()).isZero();
        find(".play").click();
        await().until(driver -> cursor() > 0.1);
        double left = Double.parseDouble(
                String.valueOf(script("return document.querySelector('.cursor').getBoundingClientRect().left"
                        + " - document.querySelector('.seek').getBoundingClientRect().left")));

        assertThat(left).isPositive();
        await().until(driver -> find(".play").getText().equals("Play"));
        assertThat(cursor())
                .isEqualTo(Double.parseDouble(String.valueOf(find(".seek").getAttribute("aria-valuemax"))));
    }

    @Test
    void aClickSeeks() {
        WebElement seek = find(".seek");
        script("arguments[0].scrollIntoView({block: 'center'})", seek);
        double seconds = Double.parseDouble(String.valueOf(seek.getAttribute("aria-valuemax")));
        new Actions(browser).moveToElement(seek).click().perform(); // its middle

        assertThat(cursor()).isBetween(0.45 * seconds, 0.55 * seconds);
    }

    @Test
    void theListAndThePlayerObeyTheKeyboard() {
        String first = find(".player h3").getText();
        WebElement list = find("#utterance-list");
        list.sendKeys(Keys.HOME);
        list.sendKeys(Keys.ARROW_DOWN);
        assertThat(find(".player h3").getText()).isEqualTo(listed().get(1)).isNotEqualTo(listed().get(0));
        assertThat(find("[aria-selected=true] .id").getText()).isEqualTo(listed().get(1));
        list.sendKeys(Keys.END);
        assertThat(find(".player h3").getText()).isEqualTo(listed().get(listed().size() - 1));

        WebElement seek = find(".seek");
        seek.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(cursor()).isEqualTo(0.1);
        seek.sendKeys(Keys.HOME);
        assertThat(cursor()).isZero();
        assertThat(first).isNotEmpty();
    }

    @Test
    void filtersAndOrders() {
        int whole = listed().size();
        new Select(find("#filter-class")).selectByIndex(1);
        String chosen =
                new Select(find("#filter-class")).getFirstSelectedOption().getText();
        assertThat(listed()).hasSizeLessThan(whole).isNotEmpty();
        assertThat(all("#utterance-list .classes"))
                .allMatch(each -> each.getText().startsWith(chosen));
        assertThat(find(".status").getText()).startsWith(listed().size() + " of ");

        new Select(find("#filter-class")).selectByIndex(0);
        find("#filter-wrong").click();
        assertThat(all("#utterance-list .classes"))
                .allMatch(each -> each.getText().contains("→"));
        find("#filter-wrong").click();
        String id = listed().get(3);
        find("#filter-id").sendKeys(id.substring(0, id.indexOf('.')));
        assertThat(listed()).containsExactly(id);
        find("#filter-id").sendKeys("nothing");
        assertThat(listed()).isEmpty();
        assertThat(find(".player-place").getText()).isEqualTo("No utterance fits these filters.");
    }

    @Test
    void theSpeakerFilterShowsOneSpeakerAlone() {
        new Select(find("#filter-speaker")).selectByIndex(1);
        String speaker =
                new Select(find("#filter-speaker")).getFirstSelectedOption().getText();

        assertThat(find(".player .about").getText()).contains("speaker " + speaker);
    }

    @Test
    void theOrderByConfidenceDescends() {
        new Select(find("#order")).selectByValue("confidence-down");

        assertThat(all("#utterance-list .number").stream()
                        .map(each -> -Integer.parseInt(each.getText().replaceAll("\\D", "")))
                        .toList())
                .isSorted();
    }

    @Test
    void whatIsSaidStandsUnderTheAttention() {
        assertThat(find(".stage").getText()).contains("attention, mean of", "phones", "cue");
        assertThat(all(".stage canvas")).hasSizeGreaterThan(3);
        assertThat((Boolean)
                        script("const c = document.querySelectorAll('.stage canvas')[2]; const d = c.getContext('2d')"
                                + ".getImageData(0, 0, c.width, 1).data; return new Set(d).size > 10"))
                .as("the strip has many colours")
                .isTrue();
    }

    @Test
    void aTableGivesTheFiguresOfAChart() {
        WebElement details = find("figure.chart details");
        script("arguments[0].open = true", details);
        await().until(driver ->
                !details.findElements(By.cssSelector("table tbody tr")).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 1280", "light, 390"})
    void nobodyIsShutOut(String colours, int width) {
        Chromium.colours(browser, colours);
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        try {
            open(page);
            assertThat((Long) script("return document.documentElement.scrollWidth - window.innerWidth"))
                    .as("nothing stands out sideways")
                    .isLessThanOrEqualTo(0);
            List<Rule> serious = new AxeBuilder()
                    .analyze(browser).getViolations().stream()
                            .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                            .toList();
            assertThat(serious).isEmpty();
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void aPoolerWithoutAttentionIsSaidToHaveNone() {
        open(pageWithoutAttention);

        assertThat(find("#attention").getText())
                .contains("the pooler mean has no attention of its own")
                .doesNotContain("As a table");
        assertThat(all("#attention svg")).isEmpty();
        assertThat(all("#enrichment")).isEmpty();
        assertThat(find(".stage").getText()).contains("Attention is uniform in this run");
    }
}
