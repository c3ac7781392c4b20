package org.yijianshi.kiosk.device.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kiosk simulate chip-card}: a card for the virtual reader of pcscd, driven by words on standard input. */
@Command(
        name = "chip-card",
        description = "模拟芯片卡（演示），插进 pcscd 的虚拟读卡器：apt-get install pcscd vsmartcard-vpcd",
        mixinStandardHelpOptions = true)
public final class SimulateChipCardCommand implements Callable<Integer> {
    private static final String WORDS = "insert | other | pull | quit";

    @Option(names = "--port", defaultValue = "" + VpcdCard.STANDARD_PORT, description = "虚拟读卡器的端口（默认 ${DEFAULT-VALUE}）")
    private int port = VpcdCard.STANDARD_PORT;

    private @Nullable VpcdCard card;

    @Override
    public Integer call() throws Exception {
        System.out.println("演示芯片卡：" + WORDS);
        try (BufferedReader words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            insert(VirtualCard.SOCIAL_SECURITY);
            String word = words.readLine();
            while (word != null && !word.equals("quit")) {
                turn(word.strip());
                word = words.readLine();
            }
            return 0;
        } catch (IOException e) {
            System.err.println("端口 " + port + " 上没有虚拟读卡器：apt-get install pcscd vsmartcard-vpcd，systemctl start pcscd");
            return 1;
        } finally {
            pull();
        }
    }

    private void turn(String word) throws IOException {
        switch (word) {
            case "insert" -> insert(VirtualCard.SOCIAL_SECURITY);
            case "other" -> insert(VirtualCard.OTHER);
            case "pull" -> pull();
            default -> System.out.println(WORDS);
        }
    }

    private void insert(VirtualCard inserted) throws IOException {
        pull();
        card = VpcdCard.insert(port, inserted);
        System.out.println(inserted.label() + " 已插入");
    }

    private void pull() throws IOException {
        VpcdCard there = card;
        if (there != null) {
            there.close();
            card = null;
        }
    }
}
