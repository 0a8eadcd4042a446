package quintet.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The kernel that runs, found by reflection. All kernels known are made of the same parts: an object with {@code
 * display(DisplayData)} and {@code getIO().display.updateDisplay(DisplayData)}.
 */
final class KernelBridge {

    /** Class and static method that give the running kernel; of Quintet, IJava, JJava 1.0 and older JJava. */
    private static final List<String[]> KNOWN = List.of(
            new String[] {"quintet.kernel.JavaKernel", "instance"},
            new String[] {"io.github.spencerpark.ijava.IJava", "getKernelInstance"},
            new String[] {"org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel"},
            new String[] {"org.dflib.jjava.JJava", "getKernelInstance"});

    private static final KernelBridge NONE = new KernelBridge(null);

    /** The kernel, or null where none runs. */
    private final Object kernel;

    private KernelBridge(Object kernel) {
        this.kernel = kernel;
    }

    static KernelBridge current() {
        // a kernel may have loaded this library apart from itself, and a thread may have no loader of its own
        KernelBridge bridge = find(KNOWN, KernelBridge.class.getClassLoader());
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return bridge.isPresent() || context == null ? bridge : find(KNOWN, context);
    }

    static KernelBridge find(List<String[]> known, ClassLoader loader) {
        for (String[] place : known) {
            try {
                Object kernel = Class.forName(place[0], true, loader)
                        .getMethod(place[1])
                        .invoke(null);
                if (kernel != null) {
                    return new KernelBridge(kernel);
                }
            } catch (ReflectiveOperationException | LinkageError e) {
                // this kernel is not here: the next
            }
        }
        return NONE;
    }

    /** Whether things are shown in a notebook; else they are printed. */
    boolean isPresent() {
        return kernel != null;
    }

    void display(String id, Content content) {
        if (kernel == null) {
            print(content);
            return;
        }
        invoke(kernel, "display", data(id, content));
    }

    void update(String id, Content content) {
        if (kernel == null) {
            print(content);
            return;
        }
        try {
            Object io = method(kernel, "getIO").invoke(kernel);
            Object stream = io.getClass().getField("display").get(io);
            invoke(stream, "updateDisplay", data(id, content));
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private static void print(Content content) {
        System.out.println(content.plain());
    }

    /** The kernel's own {@code DisplayData} with the content, under the id. */
    private Object data(String id, Content content) {
        try {
            Class<?> type = parameter(kernel.getClass(), "display");
            Object data = type.getConstructor().newInstance();
            Method put = type.getMethod("putData", String.class, Object.class);
            for (Map.Entry<String, Object> entry : content.data().entrySet()) {
                Object value = entry.getValue() instanceof byte[] bytes
                        ? Base64.getEncoder().encodeToString(bytes)
                        : entry.getValue();
                put.invoke(data, entry.getKey(), value);
            }
            type.getMethod("setDisplayId", String.class).invoke(data, id);
            return data;
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    /** The type of the one parameter of the public method of that name whose type has a {@code setDisplayId}. */
    private static Class<?> parameter(Class<?> owner, String name) throws NoSuchMethodException {
        for (Method method : owner.getMethods()) {
            if (method.getName().equals(name)
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0].getSimpleName().equals("DisplayData")) {
                return method.getParameterTypes()[0];
            }
        }
        throw new NoSuchMethodException(owner.getName() + "." + name + "(DisplayData)");
    }

    private static void invoke(Object target, String name, Object argument) {
        try {
            method(target, name, argument.getClass()).invoke(target, argument);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : unknown(e);
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    /** The method as the nearest public class of the object's declares it; one that a hidden class declares cannot be called. */
    private static Method method(Object target, String name, Class<?>... parameters) throws NoSuchMethodException {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            if (Modifier.isPublic(type.getModifiers())) {
                return type.getMethod(name, parameters);
            }
        }
        throw new NoSuchMethodException(target.getClass().getName() + "." + name);
    }

    private static IllegalStateException unknown(ReflectiveOperationException e) {
        return new IllegalStateException(
                "This kernel cannot be asked to show things: " + e + ". Known are Quintet's, IJava 1.3 and JJava.", e);
    }
}
