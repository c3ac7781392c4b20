package org.yijianshi.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "51", "many", "1 2", "engine 0", "engine many"})
    void badArgumentsMeasureNothing(String arguments) {
        var err = new StringWriter();
        var command = new CommandLine(new Bench()).setErr(new PrintWriter(err));

        assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("RUNS");
    }
}
