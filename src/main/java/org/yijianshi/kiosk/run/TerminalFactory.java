package org.yijianshi.kiosk.run;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.yijianshi.kiosk.application.Appointments;
import org.yijianshi.kiosk.application.AuditTrail;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import org.yijianshi.kiosk.application.AuditedIdentities;
import org.yijianshi.kiosk.application.AuditedLicences;
import org.yijianshi.kiosk.application.AuditedRecords;
import org.yijianshi.kiosk.application.Camera;
import org.yijianshi.kiosk.application.CodePictures;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.DataCalls;
import org.yijianshi.kiosk.application.Documents;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.IdentityWays;
import org.yijianshi.kiosk.application.Licences;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Scanning;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.SubmissionDocument;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.TextMessages;
import org.yijianshi.kiosk.application.Withdrawals;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.release.LiveCatalogue;
import org.yijianshi.kiosk.catalog.release.Releases;
import org.yijianshi.kiosk.catalog.release.SigningKeys;
import org.yijianshi.kiosk.device.barcode.QrPicture;
import org.yijianshi.kiosk.device.board.Board;
import org.yijianshi.kiosk.device.camera.CameraTrial;
import org.yijianshi.kiosk.device.camera.DocumentCamera;
import org.yijianshi.kiosk.device.chipcard.ChipCardReader;
import org.yijianshi.kiosk.device.flatbed.Flatbed;
import org.yijianshi.kiosk.device.idcard.IdCardReader;
import org.yijianshi.kiosk.device.page.PagePrinter;
import org.yijianshi.kiosk.device.receipt.ReceiptPrinter;
import org.yijianshi.kiosk.device.scanner.KeyboardScanner;
import org.yijianshi.kiosk.device.scanner.Scanner;
import org.yijianshi.kiosk.device.ups.Ups;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.dock.SimulatedDevices;
import org.yijianshi.kiosk.document.ApplicationDocuments;
import org.yijianshi.kiosk.document.Fonts;
import org.yijianshi.kiosk.document.page.PageDesk;
import org.yijianshi.kiosk.platform.Enrolment;
import org.yijianshi.kiosk.platform.sandbox.SyntheticPeople;
import org.yijianshi.kiosk.session.Arrivals;
import org.yijianshi.kiosk.session.BoardDesk;
import org.yijianshi.kiosk.session.Cabinet;
import org.yijianshi.kiosk.session.ChipCardDesk;
import org.yijianshi.kiosk.session.CitizenSession;
import org.yijianshi.kiosk.session.CodeArrivals;
import org.yijianshi.kiosk.session.IdCardDesk;
import org.yijianshi.kiosk.session.IdleTimes;
import org.yijianshi.kiosk.session.Intake;
import org.yijianshi.kiosk.session.KeyboardDesk;
import org.yijianshi.kiosk.session.ScannerDesk;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;
import org.yijianshi.kiosk.session.Wipe;
import org.yijianshi.kiosk.terminal.TerminalConfig;
import org.yijianshi.kiosk.ui.Desk;

/** The rooms of one terminal, put together from its configuration. */
@Factory
final class TerminalFactory {
    /** Fine enough for a countdown in seconds. */
    private static final int TICK_MILLIS = 250;
    /** Between two looks for a newer catalogue. */
    private static final int RELEASE_SECONDS = 5;

    @Singleton
    @Requires(property = "kiosk.catalogue.released")
    Releases releases(TerminalConfig config, Clock clock) throws IOException, GeneralSecurityException {
        var released = (TerminalConfig.Released) config.catalogue();
        return new Releases(released.directory(), SigningKeys.publicKey(released.trust()), clock);
    }

    @Singleton
    LiveCatalogue catalogue(TerminalConfig config, Optional<Releases> releases, Clock clock) throws CatalogException {
        var loader = new CatalogLoader(clock);
        var level = LifeEvent.SiteLevel.valueOf(config.site().level().name());
        UnaryOperator<Catalog> part = catalog ->
                config.demonstration() ? catalog.at(level) : catalog.at(level).real();
        return switch (config.catalogue()) {
            case TerminalConfig.Bundled() -> LiveCatalogue.fixed(loader.bundled(), part);
            case TerminalConfig.Written(Path directory) -> LiveCatalogue.fixed(loader.load(directory), part);
            case TerminalConfig.Released _ -> LiveCatalogue.of(releases.orElseThrow(), loader.bundled(), part);
        };
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "kiosk.ups.enabled", value = "true")
    PowerWatch powerWatch(Ups ups, Intake intake, Sessions sessions, ScheduledExecutorService clock) {
        return new PowerWatch(ups, intake, sessions, clock);
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "kiosk.board.enabled", value = "true")
    ContactWatch contactWatch(
            Board board,
            TerminalConfig config,
            Simulators simulators,
            Intake intake,
            Sessions sessions,
            AuditTrail trail) {
        var wired = simulators
                .addresses()
                .of(config.devices().board().orElseThrow())
                .contacts()
                .keySet();
        return new ContactWatch(board, wired, intake, sessions, trail);
    }

    @Singleton
    Cabinet cabinet(Optional<Board> board) {
        return board.<Cabinet>map(BoardDesk::new).orElse(Cabinet.NONE);
    }

    @Singleton
    IdentityWays identityWays(TerminalConfig config) {
        var ways = EnumSet.of(IdentityWays.Way.CARD);
        if (!config.devices().identityApps().isEmpty()) {
            ways.add(IdentityWays.Way.CODE);
        }
        if (config.site().attended()) {
            ways.add(IdentityWays.Way.WITNESS);
        }
        if (config.devices().face()) {
            ways.add(IdentityWays.Way.FACE);
        }
        boolean compared = config.devices().face() && config.platform() instanceof TerminalConfig.Remote;
        return new IdentityWays(List.copyOf(ways), compared);
    }

    /** Nothing of whoever is gone comes out later. */
    @Singleton
    @Requires(property = "kiosk.page-printer.enabled", value = "true")
    Wipe papersInPrinter(PagePrinter printer) {
        return printer::forget;
    }

    @Singleton
    @Requires(property = "kiosk.page-printer.enabled", value = "true")
    SheetDesk sheets(PagePrinter printer, AuditTrail trail) {
        return new SheetDesk(printer, trail);
    }

    @Singleton
    Intake intake() {
        return new Intake();
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "kiosk.dock.enabled", value = "true")
    Dock dock(
            Simulators simulators,
            SyntheticPeople people,
            Documents documents,
            @Value("${kiosk.platform.url}") URI sandbox,
            JsonMapper json) {
        var devices = new SimulatedDevices(
                simulators.idCard().orElseThrow(),
                simulators.receiptPrinter().orElseThrow(),
                simulators.ups(),
                simulators.scanner(),
                simulators.board(),
                simulators.chipCard(),
                simulators.flatbed(),
                simulators.pagePrinter());
        return new Dock(devices, DemonstrationCards.of(people), documents::qr, documents::pictures, sandbox, json);
    }

    @Singleton
    Scanning scanning(Optional<Flatbed> flatbed) {
        return flatbed.<Scanning>map(FlatbedDesk::new).orElse(Scanning.NONE);
    }

    @Singleton
    Camera camera(Optional<DocumentCamera> camera, TerminalConfig config, Clock clock) {
        return new CameraDesk(camera.orElseGet(
                () -> new DocumentCamera(clock, CameraTrial.at(config.ui().port()))));
    }

    @Singleton
    CodePictures codePictures() {
        return QrPicture::read;
    }

    @Singleton
    Arrivals arrivals(IdCardReader reader, LiveCatalogue catalogue, Optional<ChipCardReader> chipCards) {
        var identityCards =
                new IdCardDesk(reader, code -> catalogue.get().divisions().everCounty(code));
        return chipCards
                .<Arrivals>map(each -> new ChipCardDesk(identityCards, each))
                .orElse(identityCards);
    }

    @Singleton
    CodeArrivals codeArrivals(Optional<Scanner> scanner, Optional<KeyboardScanner> keyboard) {
        return scanner.<CodeArrivals>map(ScannerDesk::new)
                .or(() -> keyboard.map(KeyboardDesk::new))
                .orElse(CodeArrivals.NONE);
    }

    @Singleton
    @Primary
    @Bean(preDestroy = "close")
    ReceiptDesk printing(TerminalConfig config, ReceiptPrinter printer, Sessions sessions, AuditTrail trail) {
        var takeWithin = config.devices()
                .receiptPrinter()
                .presenter()
                .map(TerminalConfig.Presenter::takeWithin)
                .orElse(Duration.ZERO);
        return new ReceiptDesk(printer, sessions, takeWithin, trail);
    }

    /** Whoever the platform is: what is asked of it is on the trail. */
    @Singleton
    @Requires(beans = TerminalConfig.class)
    BeanCreatedEventListener<Records> audited(Provider<AuditTrail> trail, Provider<DataCalls> calls) {
        return created -> new AuditedRecords(created.getBean(), trail.get(), calls.get());
    }

    @Singleton
    @Requires(beans = TerminalConfig.class)
    BeanCreatedEventListener<Licences> auditedLicences(Provider<AuditTrail> trail, Provider<DataCalls> calls) {
        return created -> new AuditedLicences(created.getBean(), trail.get(), calls.get());
    }

    @Singleton
    @Requires(beans = TerminalConfig.class)
    BeanCreatedEventListener<Identities> auditedIdentities(Provider<AuditTrail> trail) {
        return created -> new AuditedIdentities(created.getBean(), trail.get());
    }

    @Singleton
    DataCalls dataCalls(LiveCatalogue catalogue) {
        return new DataCalls(catalogue);
    }

    @Singleton
    Sessions sessions(TerminalConfig config, List<Wipe> wipes, AuditTrail trail) {
        var times = new IdleTimes(config.session().idle(), config.session().answer());
        var sessions = new Sessions(times, System::nanoTime, wipes);
        sessions.onEvent(event -> {
            switch (event) {
                case SessionEvent.Started(CitizenSession session) ->
                    trail.record(
                            Deed.SESSION_STARTED,
                            session.identity()
                                    .map(Identity::evidence)
                                    .map(TerminalFactory::shown)
                                    .orElse("without card"));
                case SessionEvent.Ended(SessionEvent.Reason reason) -> trail.record(Deed.SESSION_ENDED, reason.name());
                case SessionEvent.Warned _, SessionEvent.Resumed _ -> {}
            }
        });
        return sessions;
    }

    private static String shown(Identity.Evidence evidence) {
        return switch (evidence) {
            case Identity.Evidence.Own.CARD -> "with card";
            case Identity.Evidence.Own.CODE -> "with code";
            case Identity.Evidence.Own.FACE -> "with face";
            case Identity.Evidence.Witness _ -> "with witness";
        };
    }

    @Singleton
    @Bean(preDestroy = "shutdownNow")
    ScheduledExecutorService idleClock(Sessions sessions, LiveCatalogue catalogue, Enrolment enrolment, Clock clock) {
        var ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("idle-clock").factory());
        ticker.scheduleAtFixedRate(sessions::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        ticker.scheduleWithFixedDelay(
                () -> {
                    if (sessions.current().isEmpty()) {
                        catalogue.takeUp();
                    }
                },
                RELEASE_SECONDS,
                RELEASE_SECONDS,
                TimeUnit.SECONDS);
        ticker.scheduleWithFixedDelay(
                () -> Thread.startVirtualThread(() -> enrolment.renew(clock.instant())), 1, 60, TimeUnit.MINUTES);
        return ticker;
    }

    @Singleton
    Documents documents(TerminalConfig config, Clock clock) {
        var fonts = config.fonts().isEmpty() ? Fonts.standard() : new Fonts(config.fonts());
        var site = new ApplicationDocuments.Site(
                config.site().name(),
                config.site().hotline(),
                config.devices().receiptPrinter().widthDots(),
                config.demonstration());
        return new ApplicationDocuments(fonts, site, clock);
    }

    @Singleton
    Desk desk(
            TerminalConfig config,
            LiveCatalogue catalogue,
            Sessions sessions,
            Intake intake,
            Arrivals arrivals,
            CodeArrivals scanner,
            Cabinet cabinet,
            Records records,
            Slots slots,
            Submissions submissions,
            Handovers handovers,
            Appointments appointments,
            Corrections corrections,
            Withdrawals withdrawals,
            Documents documents,
            ReceiptDesk printing,
            Optional<SheetDesk> sheets,
            CodePictures codes,
            Licences licences,
            Identities identities,
            TextMessages texts,
            Scanning scanning,
            Camera camera,
            Clock clock) {
        var site = new Desk.Site(
                config.site().name(),
                config.site().hotline(),
                new SubmissionDocument.Terminal(
                        config.site().terminal(), config.site().division()),
                config.devices().camera(),
                config.devices().identityApps(),
                config.site().attended(),
                config.devices().face(),
                config.demonstration());
        return new Desk(
                site,
                catalogue,
                sessions,
                intake,
                arrivals,
                scanner,
                cabinet,
                records,
                slots,
                submissions,
                handovers,
                appointments,
                corrections,
                withdrawals,
                documents,
                printing,
                sheets.map(each -> each),
                codes,
                licences,
                identities,
                texts,
                new PageDesk(),
                scanning,
                camera,
                clock);
    }
}
