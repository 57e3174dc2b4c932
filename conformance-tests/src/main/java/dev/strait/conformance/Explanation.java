package dev.strait.conformance;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.IncompleteExecutionException;

/** Adds to the failure of a test the laws that it is of, and what to look at. */
final class Explanation implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        explained(invocation, context.getDisplayName());
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        String factory =
                context.getParent().map(ExtensionContext::getDisplayName).orElse("");
        explained(invocation, factory);
    }

    private static void explained(Invocation<Void> invocation, String name) throws Throwable {
        try {
            invocation.proceed();
        } catch (IncompleteExecutionException skipped) {
            throw skipped;
        } catch (Throwable failure) {
            throw explained(failure, name);
        }
    }

    private static Throwable explained(Throwable failure, String name) {
        String what = failure instanceof AssertionError ? String.valueOf(failure.getMessage()) : failure.toString();
        StringBuilder text = new StringBuilder(what);
        String nl = System.lineSeparator();
        for (Law law : Catalogue.get().of(name)) {
            text.append(nl).append(law.line());
            if (!law.advice().isEmpty()) {
                text.append(nl)
                        .append("  docs/laws.md, ")
                        .append(law.chapter())
                        .append("; ")
                        .append(law.advice());
            }
        }
        AssertionError explained = new AssertionError(text.toString(), failure);
        explained.setStackTrace(failure.getStackTrace());
        return explained;
    }
}
