package org.yijianshi.kiosk.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Prints the median time of one warm PDF and writes the sample documents to look at. Argument: output directory. */
final class DocumentBench {
    private static final int ROUNDS = 40;

    private DocumentBench() {}

    static void main(String[] args) throws Exception {
        Path directory = Files.createDirectories(Path.of(args[0]));
        Fonts fonts = Fonts.standard();
        long start = System.nanoTime();
        fonts.load();
        System.out.printf("fonts %d ms%n", (System.nanoTime() - start) / 1_000_000);
        DocumentRenderer renderer = new DocumentRenderer(fonts);
        long[] micros = new long[ROUNDS];
        start = System.nanoTime();
        byte[] form = renderer.pdf(Samples.form());
        System.out.printf("form first %d ms%n", (System.nanoTime() - start) / 1_000_000);
        for (int i = 0; i < ROUNDS; i++) {
            renderer.pdf(Samples.form());
        }
        for (int i = 0; i < ROUNDS; i++) {
            start = System.nanoTime();
            form = renderer.pdf(Samples.form());
            micros[i] = (System.nanoTime() - start) / 1000;
        }
        Arrays.sort(micros);
        System.out.printf(
                "form warm median %.1f ms, worst of %d: %.1f ms, %d bytes%n",
                micros[ROUNDS / 2] / 1000.0, ROUNDS, micros[ROUNDS - 1] / 1000.0, form.length);
        start = System.nanoTime();
        DocumentRenderer.pageImages(form, 110);
        System.out.printf("page image at 110 dpi %d ms%n", (System.nanoTime() - start) / 1_000_000);
        ReceiptImage receipts = new ReceiptImage(fonts);
        receipts.draw(Samples.slip(), ReceiptImage.WIDTH_80_MM);
        start = System.nanoTime();
        byte[] wide = Pictures.png(
                receipts.draw(Samples.slip(), ReceiptImage.WIDTH_80_MM).picture());
        System.out.printf("receipt picture, second time, %d ms%n", (System.nanoTime() - start) / 1_000_000);
        Files.write(directory.resolve("slip-80mm.png"), wide);
        Files.write(
                directory.resolve("slip-58mm.png"),
                Pictures.png(
                        receipts.draw(Samples.slip(), ReceiptImage.WIDTH_58_MM).picture()));
        Files.write(directory.resolve("form.pdf"), form);
        Files.write(directory.resolve("notice.pdf"), renderer.pdf(Samples.notice()));
    }
}
