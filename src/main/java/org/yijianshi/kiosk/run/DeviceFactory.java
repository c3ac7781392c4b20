package org.yijianshi.kiosk.run;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.yijianshi.kiosk.application.Documents;
import org.yijianshi.kiosk.device.board.Board;
import org.yijianshi.kiosk.device.camera.CameraTrial;
import org.yijianshi.kiosk.device.camera.DocumentCamera;
import org.yijianshi.kiosk.device.chipcard.CardApplication;
import org.yijianshi.kiosk.device.chipcard.ChipCardReader;
import org.yijianshi.kiosk.device.chipcard.Terminals;
import org.yijianshi.kiosk.device.flatbed.Flatbed;
import org.yijianshi.kiosk.device.flatbed.FlatbedSettings;
import org.yijianshi.kiosk.device.idcard.IdCardReader;
import org.yijianshi.kiosk.device.page.PagePrinter;
import org.yijianshi.kiosk.device.receipt.Presenter;
import org.yijianshi.kiosk.device.receipt.PrintMode;
import org.yijianshi.kiosk.device.receipt.PrinterSettings;
import org.yijianshi.kiosk.device.receipt.Raster;
import org.yijianshi.kiosk.device.receipt.ReceiptPrinter;
import org.yijianshi.kiosk.device.scanner.KeyboardScanner;
import org.yijianshi.kiosk.device.scanner.Scanner;
import org.yijianshi.kiosk.device.ups.Ups;
import org.yijianshi.kiosk.device.ups.UpsAddress;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** The devices that the configuration names, each on its own thread; the simulated ones on their simulators. */
@Factory
final class DeviceFactory {
    @Singleton
    @Bean(preDestroy = "close")
    Simulators simulators(TerminalConfig config) throws IOException {
        return new Simulators(config.devices());
    }

    @Singleton
    @Bean(preDestroy = "close")
    IdCardReader idCardReader(TerminalConfig config, Simulators simulators, Clock clock) {
        var address = simulators.addresses().of(config.devices().idCard());
        return IdCardReader.start("id-card", address, clock);
    }

    @Singleton
    @Bean(preDestroy = "close")
    ReceiptPrinter receiptPrinter(TerminalConfig config, Simulators simulators, Documents documents, Clock clock) {
        var printer = config.devices().receiptPrinter();
        var settings = new PrinterSettings(
                printer.widthDots(),
                PrintMode.valueOf(printer.mode().name()),
                printer.presenter()
                        .map(presenter -> new Presenter(
                                presenter.steps(),
                                Presenter.LeftBehind.valueOf(
                                        presenter.leftBehind().name()))),
                Raster.of(documents.voidMark().picture()),
                config.store().directory().resolve("paper.begun"));
        return ReceiptPrinter.start(
                "receipt-printer", simulators.addresses().of(printer.connection()), settings, clock);
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "kiosk.ups.enabled", value = "true")
    Ups ups(TerminalConfig config, Simulators simulators, Clock clock) {
        var address = switch (config.devices().ups().orElseThrow()) {
            case TerminalConfig.NutDaemon(String host, int port, String name) -> new UpsAddress(host, port, name);
            case TerminalConfig.Simulated _ -> simulators.ups().orElseThrow().address();
        };
        return Ups.start("ups", address, clock);
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "kiosk.board.enabled", value = "true")
    Board board(TerminalConfig config, Simulators simulators, Clock clock) {
        return Board.start(
                "board", simulators.addresses().of(config.devices().board().orElseThrow()), clock);
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "kiosk.page-printer.enabled", value = "true")
    PagePrinter pagePrinter(TerminalConfig config, Simulators simulators, Clock clock) {
        var uri = switch (config.devices().pagePrinter().orElseThrow()) {
            case TerminalConfig.IppPrinter(URI given) -> given;
            case TerminalConfig.Simulated _ ->
                simulators.pagePrinter().orElseThrow().uri();
        };
        var site = config.site();
        var mark = "yijianshi-%s-%s".formatted(site.division(), site.terminal());
        return PagePrinter.start("page-printer", uri, mark, clock);
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "kiosk.scanner", value = "serial")
    Scanner scanner(TerminalConfig config, Simulators simulators, Clock clock) {
        var scanner = (TerminalConfig.Scanner) config.devices().scanner().orElseThrow();
        return Scanner.start("scanner", simulators.addresses().of(scanner), clock);
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "kiosk.scanner", value = "keyboard")
    KeyboardScanner keyboardScanner(Clock clock) {
        return new KeyboardScanner("scanner", clock);
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "kiosk.flatbed.enabled", value = "true")
    Flatbed flatbed(TerminalConfig config, Simulators simulators, Clock clock) {
        var settings = switch (config.devices().flatbed().orElseThrow()) {
            case TerminalConfig.Sane(String device, int dpi) ->
                new FlatbedSettings(FlatbedSettings.SCANIMAGE, device, dpi);
            case TerminalConfig.Simulated _ ->
                simulators.flatbed().orElseThrow().settings();
        };
        return Flatbed.start("flatbed", settings, clock);
    }

    @Singleton
    @Requires(property = "kiosk.camera.enabled", value = "true")
    DocumentCamera documentCamera(TerminalConfig config, Clock clock) {
        return new DocumentCamera(clock, CameraTrial.at(config.ui().port()));
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "kiosk.chip-card.enabled", value = "true")
    ChipCardReader chipCardReader(TerminalConfig config, Simulators simulators, Clock clock) {
        return switch (config.devices().chipCard().orElseThrow()) {
            case TerminalConfig.Pcsc(String name, List<String> program) ->
                ChipCardReader.start(
                        "chip-card", Terminals.system(), name, List.of(CardApplication.socialSecurity(program)), clock);
            case TerminalConfig.Simulated _ ->
                ChipCardReader.start(
                        "chip-card",
                        simulators.chipCard().orElseThrow(),
                        "",
                        List.of(CardApplication.SOCIAL_SECURITY),
                        clock);
        };
    }
}
