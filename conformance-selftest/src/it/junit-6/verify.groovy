// The suites have run, by their own classes, on the JUnit that the project chose, and the statements are there.
for (backend in ['virtual', 'naive']) {
    def text = new File(basedir, "target/conformance/${backend}.txt").getText('UTF-8')
    assert text.startsWith("The backend ${backend} conforms: ")
    assert text =~ /kit +strait-conformance-tests \d/ // from its jar, which knows its version
    assert new File(basedir, "target/conformance/${backend}.html").isFile()
}
def report = new File(basedir, 'target/surefire-reports/TEST-com.example.NaiveConformanceTest.xml').getText('UTF-8')
assert ((report =~ /tests="(\d+)"/)[0][1] as int) > 3000
assert report.contains('junit-jupiter-engine-6.1.3.jar')
def platforms = (report =~ /junit-platform-[a-z]+-([0-9.]+)\.jar/).collect { it[1] }.unique()
assert platforms.size() == 1 : "several versions of the JUnit platform: ${platforms}"
return true
