# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'first_start.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout, QWidget)

from buut_desktop.ui.shell.art import ArtPane
from buut_desktop.ui.shell.passphrase_field import PassphraseField

class Ui_FirstStart(object):
    def setupUi(self, FirstStart):
        if not FirstStart.objectName():
            FirstStart.setObjectName(u"FirstStart")
        self.layout1 = QHBoxLayout(FirstStart)
        self.layout1.setSpacing(0)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.art = ArtPane(FirstStart)
        self.art.setObjectName(u"art")

        self.layout1.addWidget(self.art)

        self.pane = QWidget(FirstStart)
        self.pane.setObjectName(u"pane")
        self.pane.setProperty(u"ground", u"surface")
        self.layout2 = QVBoxLayout(self.pane)
        self.layout2.setSpacing(0)
        self.layout2.setObjectName(u"layout2")
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(self.pane)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = QWidget()
        self.page.setObjectName(u"page")
        self.page.setProperty(u"clear", True)
        self.layout3 = QHBoxLayout(self.page)
        self.layout3.setSpacing(0)
        self.layout3.setObjectName(u"layout3")
        self.layout3.setContentsMargins(32, 24, 32, 16)
        self.spacer4 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout3.addItem(self.spacer4)

        self.column = QWidget(self.page)
        self.column.setObjectName(u"column")
        self.column.setMinimumSize(QSize(280, 0))
        self.column.setMaximumSize(QSize(560, 16777215))
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.column.sizePolicy().hasHeightForWidth())
        self.column.setSizePolicy(sizePolicy)
        self.layout5 = QVBoxLayout(self.column)
        self.layout5.setSpacing(0)
        self.layout5.setObjectName(u"layout5")
        self.layout5.setContentsMargins(0, 0, 0, 0)
        self.spacer6 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout5.addItem(self.spacer6)

        self.pages = QStackedWidget(self.column)
        self.pages.setObjectName(u"pages")
        self.begin = QWidget()
        self.begin.setObjectName(u"begin")
        self.layout7 = QVBoxLayout(self.begin)
        self.layout7.setSpacing(0)
        self.layout7.setObjectName(u"layout7")
        self.layout7.setContentsMargins(0, 0, 0, 0)
        self.beginTitle = QLabel(self.begin)
        self.beginTitle.setObjectName(u"beginTitle")
        self.beginTitle.setTextFormat(Qt.TextFormat.PlainText)
        self.beginTitle.setProperty(u"role", u"display")

        self.layout7.addWidget(self.beginTitle)

        self.spacer8 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout7.addItem(self.spacer8)

        self.beginText = QLabel(self.begin)
        self.beginText.setObjectName(u"beginText")
        self.beginText.setTextFormat(Qt.TextFormat.PlainText)
        self.beginText.setProperty(u"role", u"quiet")
        self.beginText.setWordWrap(True)

        self.layout7.addWidget(self.beginText)

        self.spacer9 = QSpacerItem(20, 28, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout7.addItem(self.spacer9)

        self.makeNew = QPushButton(self.begin)
        self.makeNew.setObjectName(u"makeNew")
        self.makeNew.setProperty(u"kind", u"primary")
        self.makeNew.setProperty(u"large", True)

        self.layout7.addWidget(self.makeNew)

        self.spacer10 = QSpacerItem(20, 12, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout7.addItem(self.spacer10)

        self.openExisting = QPushButton(self.begin)
        self.openExisting.setObjectName(u"openExisting")
        self.openExisting.setProperty(u"large", True)

        self.layout7.addWidget(self.openExisting)

        self.spacer11 = QSpacerItem(20, 12, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout7.addItem(self.spacer11)

        self.restore = QPushButton(self.begin)
        self.restore.setObjectName(u"restore")
        self.restore.setProperty(u"large", True)

        self.layout7.addWidget(self.restore)

        self.spacer12 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout7.addItem(self.spacer12)

        self.folder = QLabel(self.begin)
        self.folder.setObjectName(u"folder")
        self.folder.setTextFormat(Qt.TextFormat.PlainText)
        self.folder.setProperty(u"role", u"caption")
        self.folder.setWordWrap(True)

        self.layout7.addWidget(self.folder)

        self.spacer13 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout7.addItem(self.spacer13)

        self.pages.addWidget(self.begin)
        self.account = QWidget()
        self.account.setObjectName(u"account")
        self.layout14 = QVBoxLayout(self.account)
        self.layout14.setSpacing(0)
        self.layout14.setObjectName(u"layout14")
        self.layout14.setContentsMargins(0, 0, 0, 0)
        self.accountStep = QLabel(self.account)
        self.accountStep.setObjectName(u"accountStep")
        self.accountStep.setTextFormat(Qt.TextFormat.PlainText)
        self.accountStep.setProperty(u"role", u"caption")

        self.layout14.addWidget(self.accountStep)

        self.accountTitle = QLabel(self.account)
        self.accountTitle.setObjectName(u"accountTitle")
        self.accountTitle.setTextFormat(Qt.TextFormat.PlainText)
        self.accountTitle.setProperty(u"role", u"display")

        self.layout14.addWidget(self.accountTitle)

        self.spacer15 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout14.addItem(self.spacer15)

        self.schoolLabel = QLabel(self.account)
        self.schoolLabel.setObjectName(u"schoolLabel")
        self.schoolLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.schoolLabel.setProperty(u"role", u"label")

        self.layout14.addWidget(self.schoolLabel)

        self.spacer16 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout14.addItem(self.spacer16)

        self.school = QLineEdit(self.account)
        self.school.setObjectName(u"school")
        self.school.setMaxLength(120)

        self.layout14.addWidget(self.school)

        self.spacer17 = QSpacerItem(20, 16, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout14.addItem(self.spacer17)

        self.nameLabel = QLabel(self.account)
        self.nameLabel.setObjectName(u"nameLabel")
        self.nameLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.nameLabel.setProperty(u"role", u"label")

        self.layout14.addWidget(self.nameLabel)

        self.spacer18 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout14.addItem(self.spacer18)

        self.name = QLineEdit(self.account)
        self.name.setObjectName(u"name")
        self.name.setMaxLength(120)

        self.layout14.addWidget(self.name)

        self.spacer19 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout14.addItem(self.spacer19)

        self.role = QLabel(self.account)
        self.role.setObjectName(u"role")
        self.role.setTextFormat(Qt.TextFormat.PlainText)
        self.role.setProperty(u"role", u"caption")

        self.layout14.addWidget(self.role)

        self.spacer20 = QSpacerItem(20, 16, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout14.addItem(self.spacer20)

        self.passphraseLabel = QLabel(self.account)
        self.passphraseLabel.setObjectName(u"passphraseLabel")
        self.passphraseLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.passphraseLabel.setProperty(u"role", u"label")

        self.layout14.addWidget(self.passphraseLabel)

        self.spacer21 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout14.addItem(self.spacer21)

        self.passphrase = PassphraseField(self.account)
        self.passphrase.setObjectName(u"passphrase")

        self.layout14.addWidget(self.passphrase)

        self.spacer22 = QSpacerItem(20, 6, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout14.addItem(self.spacer22)

        self.strengthBar = QProgressBar(self.account)
        self.strengthBar.setObjectName(u"strengthBar")
        self.strengthBar.setMaximum(100)
        self.strengthBar.setValue(0)
        self.strengthBar.setTextVisible(False)

        self.layout14.addWidget(self.strengthBar)

        self.spacer23 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout14.addItem(self.spacer23)

        self.strength = QLabel(self.account)
        self.strength.setObjectName(u"strength")
        self.strength.setTextFormat(Qt.TextFormat.PlainText)
        self.strength.setProperty(u"role", u"caption")
        self.strength.setWordWrap(True)

        self.layout14.addWidget(self.strength)

        self.spacer24 = QSpacerItem(20, 12, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout14.addItem(self.spacer24)

        self.againLabel = QLabel(self.account)
        self.againLabel.setObjectName(u"againLabel")
        self.againLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.againLabel.setProperty(u"role", u"label")

        self.layout14.addWidget(self.againLabel)

        self.spacer25 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout14.addItem(self.spacer25)

        self.again = PassphraseField(self.account)
        self.again.setObjectName(u"again")

        self.layout14.addWidget(self.again)

        self.spacer26 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout14.addItem(self.spacer26)

        self.pages.addWidget(self.account)
        self.sheet = QWidget()
        self.sheet.setObjectName(u"sheet")
        self.layout27 = QVBoxLayout(self.sheet)
        self.layout27.setSpacing(0)
        self.layout27.setObjectName(u"layout27")
        self.layout27.setContentsMargins(0, 0, 0, 0)
        self.sheetStep = QLabel(self.sheet)
        self.sheetStep.setObjectName(u"sheetStep")
        self.sheetStep.setTextFormat(Qt.TextFormat.PlainText)
        self.sheetStep.setProperty(u"role", u"caption")

        self.layout27.addWidget(self.sheetStep)

        self.sheetTitle = QLabel(self.sheet)
        self.sheetTitle.setObjectName(u"sheetTitle")
        self.sheetTitle.setTextFormat(Qt.TextFormat.PlainText)
        self.sheetTitle.setProperty(u"role", u"display")

        self.layout27.addWidget(self.sheetTitle)

        self.spacer28 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout27.addItem(self.spacer28)

        self.sheetWhy = QLabel(self.sheet)
        self.sheetWhy.setObjectName(u"sheetWhy")
        self.sheetWhy.setTextFormat(Qt.TextFormat.PlainText)
        self.sheetWhy.setProperty(u"role", u"quiet")
        self.sheetWhy.setWordWrap(True)

        self.layout27.addWidget(self.sheetWhy)

        self.spacer29 = QSpacerItem(20, 16, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout27.addItem(self.spacer29)

        self.codeCard = QFrame(self.sheet)
        self.codeCard.setObjectName(u"codeCard")
        self.codeCard.setProperty(u"card", u"sunken")
        self.layout30 = QVBoxLayout(self.codeCard)
        self.layout30.setSpacing(0)
        self.layout30.setObjectName(u"layout30")
        self.layout30.setContentsMargins(16, 20, 16, 20)
        self.code = QLabel(self.codeCard)
        self.code.setObjectName(u"code")
        self.code.setTextFormat(Qt.TextFormat.PlainText)
        self.code.setProperty(u"role", u"title")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

        self.layout30.addWidget(self.code)


        self.layout27.addWidget(self.codeCard)

        self.spacer31 = QSpacerItem(20, 16, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout27.addItem(self.spacer31)

        self.layout32 = QHBoxLayout()
        self.layout32.setSpacing(12)
        self.layout32.setObjectName(u"layout32")
        self.layout32.setContentsMargins(0, 0, 0, 0)
        self.printSheet = QPushButton(self.sheet)
        self.printSheet.setObjectName(u"printSheet")
        self.printSheet.setProperty(u"kind", u"soft")

        self.layout32.addWidget(self.printSheet)

        self.saveSheet = QPushButton(self.sheet)
        self.saveSheet.setObjectName(u"saveSheet")

        self.layout32.addWidget(self.saveSheet)

        self.spacer33 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout32.addItem(self.spacer33)


        self.layout27.addLayout(self.layout32)

        self.spacer34 = QSpacerItem(20, 12, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout27.addItem(self.spacer34)

        self.sheetNote = QLabel(self.sheet)
        self.sheetNote.setObjectName(u"sheetNote")
        self.sheetNote.setTextFormat(Qt.TextFormat.PlainText)
        self.sheetNote.setProperty(u"role", u"caption")
        self.sheetNote.setWordWrap(True)

        self.layout27.addWidget(self.sheetNote)

        self.spacer35 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout27.addItem(self.spacer35)

        self.pages.addWidget(self.sheet)
        self.retype = QWidget()
        self.retype.setObjectName(u"retype")
        self.layout36 = QVBoxLayout(self.retype)
        self.layout36.setSpacing(0)
        self.layout36.setObjectName(u"layout36")
        self.layout36.setContentsMargins(0, 0, 0, 0)
        self.retypeStep = QLabel(self.retype)
        self.retypeStep.setObjectName(u"retypeStep")
        self.retypeStep.setTextFormat(Qt.TextFormat.PlainText)
        self.retypeStep.setProperty(u"role", u"caption")

        self.layout36.addWidget(self.retypeStep)

        self.retypeTitle = QLabel(self.retype)
        self.retypeTitle.setObjectName(u"retypeTitle")
        self.retypeTitle.setTextFormat(Qt.TextFormat.PlainText)
        self.retypeTitle.setProperty(u"role", u"display")
        self.retypeTitle.setWordWrap(True)

        self.layout36.addWidget(self.retypeTitle)

        self.spacer37 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout36.addItem(self.spacer37)

        self.retypeText = QLabel(self.retype)
        self.retypeText.setObjectName(u"retypeText")
        self.retypeText.setTextFormat(Qt.TextFormat.PlainText)
        self.retypeText.setProperty(u"role", u"quiet")
        self.retypeText.setWordWrap(True)

        self.layout36.addWidget(self.retypeText)

        self.spacer38 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout36.addItem(self.spacer38)

        self.typedLabel = QLabel(self.retype)
        self.typedLabel.setObjectName(u"typedLabel")
        self.typedLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.typedLabel.setProperty(u"role", u"label")

        self.layout36.addWidget(self.typedLabel)

        self.spacer39 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout36.addItem(self.spacer39)

        self.typed = QLineEdit(self.retype)
        self.typed.setObjectName(u"typed")
        self.typed.setProperty(u"large", True)

        self.layout36.addWidget(self.typed)

        self.spacer40 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout36.addItem(self.spacer40)

        self.pages.addWidget(self.retype)

        self.layout5.addWidget(self.pages)

        self.spacer41 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer41)

        self.message = QLabel(self.column)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setProperty(u"role", u"error")
        self.message.setWordWrap(True)

        self.layout5.addWidget(self.message)

        self.busy = QProgressBar(self.column)
        self.busy.setObjectName(u"busy")
        self.busy.setMaximum(0)
        self.busy.setTextVisible(False)

        self.layout5.addWidget(self.busy)

        self.spacer42 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout5.addItem(self.spacer42)


        self.layout3.addWidget(self.column)

        self.spacer43 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout3.addItem(self.spacer43)

        self.scroll.setWidget(self.page)

        self.layout2.addWidget(self.scroll)

        self.footer = QWidget(self.pane)
        self.footer.setObjectName(u"footer")
        self.layout44 = QVBoxLayout(self.footer)
        self.layout44.setSpacing(0)
        self.layout44.setObjectName(u"layout44")
        self.layout44.setContentsMargins(0, 0, 0, 0)
        self.footLine = QFrame(self.footer)
        self.footLine.setObjectName(u"footLine")
        self.footLine.setProperty(u"hairline", True)
        self.footLine.setMinimumSize(QSize(0, 1))
        self.footLine.setMaximumSize(QSize(16777215, 1))

        self.layout44.addWidget(self.footLine)

        self.layout45 = QHBoxLayout()
        self.layout45.setSpacing(12)
        self.layout45.setObjectName(u"layout45")
        self.layout45.setContentsMargins(32, 12, 32, 16)
        self.back = QPushButton(self.footer)
        self.back.setObjectName(u"back")

        self.layout45.addWidget(self.back)

        self.spacer46 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout45.addItem(self.spacer46)

        self.next = QPushButton(self.footer)
        self.next.setObjectName(u"next")
        self.next.setProperty(u"kind", u"primary")
        self.next.setProperty(u"large", True)

        self.layout45.addWidget(self.next)


        self.layout44.addLayout(self.layout45)


        self.layout2.addWidget(self.footer)


        self.layout1.addWidget(self.pane)

        self.layout1.setStretch(0, 2)
        self.layout1.setStretch(1, 3)
#if QT_CONFIG(shortcut)
        self.schoolLabel.setBuddy(self.school)
        self.nameLabel.setBuddy(self.name)
        self.passphraseLabel.setBuddy(self.passphrase)
        self.againLabel.setBuddy(self.again)
        self.typedLabel.setBuddy(self.typed)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.makeNew, self.openExisting)
        QWidget.setTabOrder(self.openExisting, self.restore)
        QWidget.setTabOrder(self.restore, self.school)
        QWidget.setTabOrder(self.school, self.name)
        QWidget.setTabOrder(self.name, self.passphrase)
        QWidget.setTabOrder(self.passphrase, self.again)
        QWidget.setTabOrder(self.again, self.printSheet)
        QWidget.setTabOrder(self.printSheet, self.saveSheet)
        QWidget.setTabOrder(self.saveSheet, self.typed)
        QWidget.setTabOrder(self.typed, self.next)
        QWidget.setTabOrder(self.next, self.back)

        self.retranslateUi(FirstStart)

        QMetaObject.connectSlotsByName(FirstStart)
    # setupUi

    def retranslateUi(self, FirstStart):
        self.beginTitle.setText(QCoreApplication.translate("FirstStart", u"Welkom bij Buut", None))
        self.beginText.setText(QCoreApplication.translate("FirstStart", u"Alles blijft op deze computer, versleuteld. Er is geen internet nodig.", None))
        self.makeNew.setText(QCoreApplication.translate("FirstStart", u"Nieuw schoolbestand maken", None))
        self.openExisting.setText(QCoreApplication.translate("FirstStart", u"Bestaand schoolbestand openen\u2026", None))
        self.restore.setText(QCoreApplication.translate("FirstStart", u"Een reservekopie terugzetten\u2026", None))
        self.folder.setText("")
        self.accountStep.setText(QCoreApplication.translate("FirstStart", u"Stap 1 van 4", None))
        self.accountTitle.setText(QCoreApplication.translate("FirstStart", u"De school en jij", None))
        self.schoolLabel.setText(QCoreApplication.translate("FirstStart", u"Naam van de &school", None))
        self.nameLabel.setText(QCoreApplication.translate("FirstStart", u"&Je eigen naam", None))
        self.role.setText(QCoreApplication.translate("FirstStart", u"Je rol is innovatiecoach.", None))
        self.passphraseLabel.setText(QCoreApplication.translate("FirstStart", u"&Wachtzin", None))
        self.strength.setText(QCoreApplication.translate("FirstStart", u"Een paar gewone woorden achter elkaar, minstens 12 tekens.", None))
        self.againLabel.setText(QCoreApplication.translate("FirstStart", u"Wachtzin &nog eens", None))
        self.sheetStep.setText(QCoreApplication.translate("FirstStart", u"Stap 2 van 4", None))
        self.sheetTitle.setText(QCoreApplication.translate("FirstStart", u"Het herstelblad", None))
        self.sheetWhy.setText("")
        self.code.setText("")
        self.printSheet.setText(QCoreApplication.translate("FirstStart", u"Afdrukken\u2026", None))
        self.saveSheet.setText(QCoreApplication.translate("FirstStart", u"Opslaan als pdf\u2026", None))
        self.sheetNote.setText(QCoreApplication.translate("FirstStart", u"Opslaan kan niet in de schoolmap of bij een reservekopie.", None))
        self.retypeStep.setText(QCoreApplication.translate("FirstStart", u"Stap 3 van 4", None))
        self.retypeTitle.setText("")
        self.retypeText.setText(QCoreApplication.translate("FirstStart", u"Zo weten we dat het blad klopt. Hoofdletters, streepjes en spaties maken niet uit.", None))
        self.typedLabel.setText(QCoreApplication.translate("FirstStart", u"&Herstelcode", None))
        self.message.setText("")
        self.back.setText(QCoreApplication.translate("FirstStart", u"Vorige", None))
        self.next.setText(QCoreApplication.translate("FirstStart", u"Verder", None))
        pass
    # retranslateUi

